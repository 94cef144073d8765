import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../../electron/contract/model.ts';
import { useDates } from '../../components/dates.ts';

/** What was added below a signed finding, oldest first. */
export function Addenda({ addenda }: Pick<FindingView, 'addenda'>) {
  const { t } = useTranslation();
  const { minute } = useDates();
  if (addenda.length === 0) return <Text c="dimmed">{t('findings:addenda.none')}</Text>;
  return (
    <Stack gap="md">
      {addenda.map(({ text, by, at, hash }) => (
        <div key={hash}>
          <Text c="dimmed">
            {by} · {minute(at)}
          </Text>
          <Text maw="80ch" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
