import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import { Facts } from '../../components/Facts.tsx';
import { Identifier } from '../../components/Identifier.tsx';
import { Notice } from '../../components/Notice.tsx';
import { WitnessTable } from './WitnessTable.tsx';

type LogCheck = CallOutput<'custody.verify'>;

/** How the check of the log ended, with what did not fit by name. */
export function LogCheckResult({ result }: { readonly result: LogCheck }) {
  const { t } = useTranslation();
  return (
    <Notice kind={result.sound ? 'info' : 'attention'} title={useVerdict(result)}>
      <Stack gap="sm">
        {!result.sound && <Text>{t('custody:check.unsound-do')}</Text>}
        {result.witnesses.length > 0 && <WitnessTable witnesses={result.witnesses} />}
        <Facts
          rows={[
            { term: t('custody:check.events'), value: String(result.events) },
            { term: t('custody:check.checkpoints'), value: String(result.checkpoints) },
            { term: t('custody:check.compared'), value: String(result.compared) },
            { term: t('custody:check.timestamps'), value: String(result.timestamps) },
            { term: t('custody:check.root'), value: <Identifier value={result.root} /> },
            { term: t('custody:check.reason'), value: result.reason },
          ]}
        />
      </Stack>
    </Notice>
  );
}

function useVerdict({ sound, firstBad, reason }: LogCheck): string {
  const { t } = useTranslation();
  if (sound) return t('custody:check.sound');
  switch (reason) {
    case 'witness-cut':
      return t('custody:check.cut', { size: firstBad });
    case 'witness-forked':
    case 'witness-other-key':
      return t('custody:check.rewritten');
    case 'checkpoint-missing':
      return t('custody:check.head-missing', { seq: firstBad });
    default:
      return firstBad === null
        ? t('custody:check.unsound-whole')
        : t('custody:check.unsound', { seq: firstBad });
  }
}
