import { Button, Code, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '../../../electron/contract/calls/custody.ts';
import { useCall } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Identifier } from '../../components/Identifier.tsx';
import { Loading } from '../../components/Loading.tsx';
import styles from './Custody.module.css';

/** The proof that an entry stands in the log, read when it is asked for. */
export function EntryProof({ seq }: { readonly seq: number }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const detail = useCall('custody.event', asked ? { seq } : null);
  if (!asked) {
    return (
      <Button
        className="no-print"
        variant="default"
        onClick={() => setAsked(true)}
        style={{ alignSelf: 'start' }}
      >
        {t('custody:proof.show')}
      </Button>
    );
  }
  if (detail.error !== null) return <ErrorNotice error={detail.error} />;
  return detail.data === undefined ? <Loading /> : <Proof detail={detail.data} />;
}

function Proof({ detail: { leaf, line, proof, timestamp } }: { readonly detail: EventDetail }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Text fw={650}>{useProofText(proof)}</Text>
      <Text>{useStampText(timestamp)}</Text>
      <Facts
        rows={[
          {
            term: t('custody:proof.line'),
            value: (
              <Code block className={styles.code}>
                {line}
              </Code>
            ),
          },
          { term: t('custody:proof.leaf'), value: <Identifier value={leaf} /> },
          {
            term: t('custody:proof.path'),
            value:
              proof === null ? (
                ''
              ) : (
                <Code block className={styles.code}>
                  {proof.path.join('\n')}
                </Code>
              ),
          },
          {
            term: t('custody:proof.checkpoint'),
            value:
              proof === null ? (
                ''
              ) : (
                <Code block className={styles.code}>
                  {proof.checkpoint}
                </Code>
              ),
          },
        ]}
      />
    </Stack>
  );
}

function useProofText(proof: EventDetail['proof']): string {
  const { t } = useTranslation();
  if (proof === null) return t('custody:proof.not-yet');
  return proof.holds ? t('custody:proof.holds') : t('custody:proof.broken');
}

function useStampText(timestamp: EventDetail['timestamp']): string {
  const { t } = useTranslation();
  const dates = useDates();
  if (timestamp === null) return t('custody:stamp.none');
  const time = dates.second(timestamp.time);
  if (!timestamp.holds) return t('custody:stamp.wrong', { time });
  return timestamp.trusted ? t('custody:stamp.trusted', { time }) : t('custody:stamp.untrusted', { time });
}
