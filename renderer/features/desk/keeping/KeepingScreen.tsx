import { useTranslation } from 'react-i18next';
import { useCall } from '../../../bridge/hooks.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { PageTitle } from '../../../components/PageTitle.tsx';
import { Reading } from '../../../components/Reading.tsx';
import { Section } from '../../../components/Section.tsx';
import { KeptTable } from './KeptTable.tsx';

/** The packages of this desk and their disposal by two persons; nothing of what they hold. */
export function KeepingScreen() {
  const { t } = useTranslation();
  const packages = useCall('package-disposal.list', {});
  return (
    <>
      <PageTitle title={t('desk:keeping.title')} note={t('desk:keeping.note')} />
      <Section title={t('desk:keeping.packages')}>
        <Reading of={packages}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState title={t('desk:inbox.empty.title')} how={t('desk:keeping.empty')} />
            ) : (
              <KeptTable packages={all} />
            )
          }
        </Reading>
      </Section>
    </>
  );
}
