import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RetentionView } from '../../../electron/contract/retention.ts';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { DefaultRule } from './DefaultRule.tsx';
import { RetentionTable } from './RetentionTable.tsx';
import { waitingFirst } from './standing.ts';

/** How long everything is kept, and what is due. Nothing is destroyed by itself. */
export function RetentionPage() {
  const { t } = useTranslation();
  const list = useCall('retention.list', {});
  return (
    <>
      <PageTitle title={t('retention:title')} note={t('retention:note')} />
      <Reading of={list}>
        {({ defaultRule, sessions }) => (
          <Stack gap="lg">
            <DefaultRule rule={defaultRule} />
            <Sessions sessions={sessions} />
          </Stack>
        )}
      </Reading>
    </>
  );
}

function Sessions({ sessions }: { readonly sessions: readonly RetentionView[] }) {
  const { t } = useTranslation();
  const { waiting, others } = waitingFirst(sessions);
  return (
    <>
      <Section title={t('retention:due.title')}>
        {waiting.length === 0 ? (
          <EmptyState title={t('retention:due.none')} how={t('retention:due.how')} />
        ) : (
          <RetentionTable sessions={waiting} />
        )}
      </Section>
      {others.length > 0 && (
        <Section title={t('retention:kept.title')}>
          <RetentionTable sessions={others} />
        </Section>
      )}
    </>
  );
}
