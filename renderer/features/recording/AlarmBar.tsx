import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordingStatus } from '../../../electron/contract/recording.ts';
import { channelName } from '../../components/channel-name.ts';
import { formatDuration } from '../../components/time.ts';
import styles from './AlarmBar.module.css';
import type { ShownAlarm } from './alarms.ts';

interface Props {
  readonly status: RecordingStatus;
  /** The most urgent first. */
  readonly alarms: readonly ShownAlarm[];
}

/** Across the top: the most urgent alarm, what is safe, and what to do; the others by name. It does not blink. */
export function AlarmBar({ status, alarms }: Props) {
  const { t } = useTranslation();
  const [first, ...others] = alarms;
  if (first === undefined) return null;
  const where = namesOf(first, status).map((label) => channelName(label, t));
  const titles = others.map((code) => t(`alarm:${code}.title`)).join(' · ');
  return (
    <Group className={styles.bar} role="alert" wrap="nowrap" align="flex-start" gap="md">
      <IconAlertTriangle size={32} aria-hidden />
      <Stack gap={4}>
        <Text size="xl" fw={650}>
          {t(`alarm:${first}.title`)}
        </Text>
        {where.length > 0 && (
          <Text size="lg" fw={650}>
            {where.join(' · ')}
          </Text>
        )}
        <Text size="lg">{t(`alarm:${first}.act`, { time: formatDuration(status.diskLeftMs ?? 0) })}</Text>
        {titles !== '' && <Text>{t('recording:also-alarms', { titles })}</Text>}
      </Stack>
    </Group>
  );
}

/** The channels that give an alarm, where there are several to choose from. */
function namesOf(alarm: ShownAlarm, { channels, channelAlarms }: RecordingStatus): string[] {
  if (channels.length < 2) return [];
  return channelAlarms.filter(({ code }) => code === alarm).map(({ channel }) => channel);
}
