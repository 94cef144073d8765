import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { Identifier } from '../../components/Identifier.tsx';
import { Section } from '../../components/Section.tsx';
import { TimeText } from '../../components/TimeText.tsx';
import styles from './Sealed.module.css';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

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
      <dl className={styles.facts}>
        <Fact name={t('end:length')}>
          <TimeText ms={session.safeMs} size="text" />
        </Fact>
        {startedAt !== null && <Fact name={t('end:started-at')}>{second(startedAt)}</Fact>}
        {endedAt !== null && <Fact name={t('end:ended-at')}>{second(endedAt)}</Fact>}
        {endedBy !== null && <Fact name={t('end:ended-by')}>{endedBy}</Fact>}
        {root !== null && (
          <Fact name={t('end:root')}>
            <Identifier value={root} />
            <Text c="dimmed" maw="70ch">
              {t('end:root-meaning')}
            </Text>
          </Fact>
        )}
      </dl>
    </Section>
  );
}
