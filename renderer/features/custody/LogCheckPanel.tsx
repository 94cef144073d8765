import { Button, Group, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Identifier } from '../../components/Identifier.tsx';
import { Notice } from '../../components/Notice.tsx';

/** Recomputes the log and says in one sentence whether it holds. */
export function LogCheckPanel() {
  const { t } = useTranslation();
  const check = useAct('custody.verify', { refresh: ['custody.list'] });
  return (
    <Stack>
      <Group className="no-print">
        <Button
          leftSection={<IconShieldCheck size={20} aria-hidden />}
          onClick={() => check.mutate({})}
          loading={check.isPending}
        >
          {t('custody:check.start')}
        </Button>
        {check.isPending && <Text role="status">{t('custody:check.running')}</Text>}
      </Group>
      <ErrorNotice error={check.error} />
      {check.isSuccess && <Result result={check.data} />}
    </Stack>
  );
}

function Result({ result }: { readonly result: CallOutput<'custody.verify'> }) {
  const { t } = useTranslation();
  return (
    <Notice kind={result.sound ? 'info' : 'attention'} title={useVerdict(result)}>
      <Stack gap="sm">
        {!result.sound && <Text>{t('custody:check.unsound-do')}</Text>}
        <Facts
          rows={[
            { term: t('custody:check.events'), value: String(result.events) },
            { term: t('custody:check.checkpoints'), value: String(result.checkpoints) },
            { term: t('custody:check.root'), value: <Identifier value={result.root} /> },
            { term: t('custody:check.reason'), value: result.reason },
          ]}
        />
      </Stack>
    </Notice>
  );
}

function useVerdict({ sound, firstBad }: CallOutput<'custody.verify'>): string {
  const { t } = useTranslation();
  if (sound) return t('custody:check.sound');
  return firstBad === null ? t('custody:check.unsound-whole') : t('custody:check.unsound', { seq: firstBad });
}
