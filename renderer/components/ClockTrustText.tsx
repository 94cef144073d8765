import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClockTrust } from '../../electron/contract/clock-trust.ts';
import { formatDuration } from './time.ts';

/** How far the times of a session may be trusted, in words. */
export function ClockTrustText({ trust }: { readonly trust: ClockTrust }) {
  const { t } = useTranslation();
  const { statement, jumps, suspends, synchronisedShare, worstErrorMs } = trust;
  return (
    <Stack gap={4} maw="70ch">
      <Text>
        {t(`common:clock-trust.${statement}`, {
          times: jumps.count,
          largest: formatDuration(jumps.largestMs),
          // Never rounded up to the whole.
          share: Math.floor(synchronisedShare * 100),
        })}
      </Text>
      {worstErrorMs !== null && <Text>{t('common:clock-trust.error', { ms: Math.ceil(worstErrorMs) })}</Text>}
      {suspends.count > 0 && (
        <Text>{t('common:clock-trust.slept', { length: formatDuration(suspends.totalMs) })}</Text>
      )}
    </Stack>
  );
}
