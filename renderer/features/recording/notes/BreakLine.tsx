import { Group, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Span } from '../../../../electron/contract/record/spans.ts';
import { formatDuration } from '../../../components/time.ts';

/** Says that there is a break, since when and why. */
export function BreakLine({ pause: { fromMs, reason } }: { readonly pause: Span }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" wrap="nowrap" role="status">
      <IconPlayerPause size={20} aria-hidden />
      <Text fw={650}>{t('recording:break.since', { at: formatDuration(fromMs ?? 0), reason })}</Text>
    </Group>
  );
}
