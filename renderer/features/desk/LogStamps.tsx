import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LogStamp } from '../../../electron/contract/verdict.ts';
import { useDates } from '../../components/dates.ts';
import { Section } from '../../components/Section.tsx';

/** Says of each time-stamp over the office's log when it was made, by whom, and whether that authority is trusted here. */
export function LogStamps({ stamps }: { readonly stamps: readonly LogStamp[] }) {
  const { t } = useTranslation();
  const { second } = useDates();
  if (stamps.length === 0) return null;
  const nobody = t('desk:log-stamps.unnamed');
  return (
    <Section title={t('desk:log-stamps.title')}>
      <Stack gap="sm">
        <Text>{t('desk:log-stamps.note')}</Text>
        {stamps.map(({ size, time, authority, trusted }) => (
          <div key={size}>
            <Text fw={650}>
              {second(time)} · {authority === '' ? nobody : authority}
            </Text>
            <Text>{trusted ? t('desk:log-stamps.trusted') : t('desk:log-stamps.untrusted')}</Text>
          </div>
        ))}
      </Stack>
    </Section>
  );
}
