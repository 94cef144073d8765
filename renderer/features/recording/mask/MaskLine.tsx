import { Group, Text } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordingStatus } from '../../../../electron/contract/recording.ts';
import { formatDuration } from '../../../components/time.ts';
import styles from './MaskLine.module.css';

/** Says that what is recorded now is masked, and since when. */
export function MaskLine({ status: { maskedSinceMs } }: { readonly status: RecordingStatus }) {
  const { t } = useTranslation();
  if (maskedSinceMs === null) return null;
  return (
    <Group className={styles.line} gap="sm" wrap="nowrap" role="status">
      <IconShieldLock size={28} aria-hidden />
      <Text fw={650} fz={20}>
        {t('recording:mask.since', { at: formatDuration(maskedSinceMs) })}
      </Text>
    </Group>
  );
}
