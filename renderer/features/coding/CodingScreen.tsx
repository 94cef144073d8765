import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { CodingDesk } from './CodingDesk.tsx';

/** How the questions of a sealed session were asked, coded by ear. */
export function CodingScreen() {
  const { t } = useTranslation();
  const { sessionId = '' } = useParams();
  const session = useCall('sessions.get', { sessionId });
  return (
    <>
      <PageTitle title={t('coding:title')} note={t('coding:note')} />
      <Reading of={session}>
        {({ id, state }) =>
          state === 'sealed' ? (
            <Sheet sessionId={id} />
          ) : (
            <EmptyState title={t('review:empty.title')} how={t('review:empty.text')} />
          )
        }
      </Reading>
    </>
  );
}

function Sheet({ sessionId }: { readonly sessionId: string }) {
  const coding = useCall('coding.get', { sessionId });
  return <Reading of={coding}>{(view) => <CodingDesk key={view.shown} view={view} />}</Reading>;
}
