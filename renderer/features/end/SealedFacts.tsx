import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { Identifier } from '../../components/Identifier.tsx';
import { Section } from '../../components/Section.tsx';
import { SessionClock } from '../../components/SessionClock.tsx';
import { TimeText } from '../../components/TimeText.tsx';

/** Who ended the recording, as the custody log has it; null while unknown or without the right to look. */
function useEndedBy(sessionId: string): string | null {
  const mayLook = useRight('custody.view');
  const input = { scope: sessionId, action: 'session.ended', before: null, limit: 1 };
  const log = useCall('custody.list', mayLook ? input : null);
  return log.data?.rows[0]?.actor ?? null;
}

/** Length, times, signer and root hash of a sealed recording. */
export function SealedFacts({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const { second } = useDates();
  const endedBy = useEndedBy(session.id);
  const { pseudonym, ordinal, startedAt, endedAt, root } = session;
  return (
    <Section title={`${pseudonym} · ${t('common:session.ordinal', { ordinal })}`}>
      <Facts
        rows={[
          { term: t('end:length'), value: <TimeText ms={session.safeMs} size="text" /> },
          { term: t('end:started-at'), value: startedAt === null ? '' : second(startedAt) },
          { term: t('end:ended-at'), value: endedAt === null ? '' : second(endedAt) },
          { term: t('end:ended-by'), value: endedBy ?? '' },
          { term: t('common:clock-trust.title'), value: <SessionClock sessionId={session.id} /> },
          { term: t('end:root'), value: root === null ? '' : <Root root={root} /> },
        ]}
      />
    </Section>
  );
}

function Root({ root }: { readonly root: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Identifier value={root} />
      <Text c="dimmed" maw="70ch">
        {t('end:root-meaning')}
      </Text>
    </>
  );
}
