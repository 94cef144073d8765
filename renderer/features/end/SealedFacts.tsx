import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { Identifier } from '../../components/Identifier.tsx';
import { Section } from '../../components/Section.tsx';
import { SessionClock } from '../../components/SessionClock.tsx';
import { TimeText } from '../../components/TimeText.tsx';

const UNATTENDED = z.enum(['disk-full', 'unattended', 'recovered']);

interface Ending {
  readonly by: string;
  /** Why no person ended it; null where one did. */
  readonly because: z.infer<typeof UNATTENDED> | null;
}

/** How the recording ended, as the custody log has it; null while unknown or without the right to look. */
function useEnding(sessionId: string): Ending | null {
  const mayLook = useRight('custody.view');
  const input = { scope: sessionId, action: 'session.ended', before: null, limit: 1 };
  const log = useCall('custody.list', mayLook ? input : null);
  const row = log.data?.rows[0];
  if (row === undefined) return null;
  return { by: row.actor, because: UNATTENDED.nullable().catch(null).parse(row.details.closing) };
}

/** Length, times, signer and root hash of a sealed recording. */
export function SealedFacts({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const { second } = useDates();
  const ending = useEnding(session.id);
  const { pseudonym, ordinal, startedAt, endedAt, root } = session;
  const why = ending?.because ?? null;
  const because = why === null ? [] : [{ term: t('end:why'), value: t(`end:because.${why}`) }];
  return (
    <Section title={`${pseudonym} · ${t('common:session.ordinal', { ordinal })}`}>
      <Facts
        rows={[
          { term: t('end:length'), value: <TimeText ms={session.safeMs} size="text" /> },
          { term: t('end:started-at'), value: startedAt === null ? '' : second(startedAt) },
          { term: t('end:ended-at'), value: endedAt === null ? '' : second(endedAt) },
          { term: t('end:ended-by'), value: ending?.by ?? '' },
          ...because,
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
