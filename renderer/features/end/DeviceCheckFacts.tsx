import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/hooks.ts';
import { DeviceCheckResult } from '../../components/DeviceCheckResult.tsx';
import { useDates } from '../../components/dates.ts';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';

/** How the devices were before the start, by the last check; nothing where none was made. */
export function DeviceCheckFacts({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const { second } = useDates();
  const checks = useCall('device-check.list', { sessionId });
  return (
    <Reading of={checks}>
      {(all) => {
        const last = all.at(-1);
        if (last === undefined) return null;
        return (
          <Section title={t('preparation:check.title')}>
            <Stack gap="xs">
              <Text fw={650}>{`${second(last.at)} · ${t(`preparation:check.verdict.${last.verdict}`)}`}</Text>
              <DeviceCheckResult check={last} />
            </Stack>
          </Section>
        );
      }}
    </Reading>
  );
}
