import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CallFailed } from '../bridge/call.ts';
import { Identifier } from './Identifier.tsx';
import { Notice } from './Notice.tsx';

const MS_PER_SECOND = 1000;

/** What the sentences may name: the parameters as they came, and a waiting time also in seconds. */
function sentenceParams(failure: CallFailed | null): Record<string, string | number> {
  const params = failure?.params ?? {};
  const { waitMs } = params;
  return typeof waitMs === 'number' ? { ...params, seconds: Math.ceil(waitMs / MS_PER_SECOND) } : params;
}

/** Says what happened, whether anything was lost and what to do now, with the code to read out. Null: nothing. */
export function ErrorNotice({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  const failure = error instanceof CallFailed ? error : null;
  const code = failure?.code ?? 'internal';
  const params = sentenceParams(failure);
  // The person closed a dialog or stopped the work himself.
  if (code === 'cancelled') return <Notice kind="info" title={t('errors:cancelled.what')} />;
  return (
    <Notice kind="attention" title={t(`errors:${code}.what`, params)}>
      <Text>{t(`errors:${code}.do`, params)}</Text>
      <Group gap="xs" mt="xs">
        <Text c="dimmed">{t('common:error.code')}</Text>
        <Identifier value={code} />
      </Group>
    </Notice>
  );
}
