import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecordingStatus } from '../../../electron/contract/recording.ts';
import { channelName } from '../../components/channel-name.ts';
import { TimeText } from '../../components/TimeText.tsx';
import { formatDuration } from '../../components/time.ts';
import { useElapsed } from './elapsed.ts';
import { LegalClock } from './legal/LegalClock.tsx';
import type { LegalClockState } from './legal/legal-clock.ts';
import styles from './SafeTime.module.css';

interface Props {
  readonly status: RecordingStatus;
  readonly clock: LegalClockState | null;
}

/** What dominates the console: up to when everything is encrypted, hashed and on the disk. Never the captured time. */
export function SafeTime({ status, clock }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.safe}>
      <div>
        <Text size="lg">{t('recording:safe.label')}</Text>
        <TimeText ms={status.safeMs} size="clock" />
        <Text c="dimmed" mt={4}>
          {t('recording:safe.meaning')}
        </Text>
        <MirrorTime status={status} />
        {status.channels.length > 1 && <ChannelTimes status={status} />}
      </div>
      <Facts status={status} clock={clock} />
    </div>
  );
}

/** How far the second disk is; the safe time does not wait for it. */
function MirrorTime({ status: { mirrorSafeMs, alarms } }: { readonly status: RecordingStatus }) {
  const { t } = useTranslation();
  if (mirrorSafeMs === null) return null;
  const held = alarms.includes('mirror-lost') ? t('recording:mirror.behind') : formatDuration(mirrorSafeMs);
  return (
    <Text mt="xs">
      {t('recording:mirror.label')}: {held}
    </Text>
  );
}

function ChannelTimes({ status }: { readonly status: RecordingStatus }) {
  const { t } = useTranslation();
  const times = status.channels.map(({ label, safeMs }) =>
    t('recording:channels.safe', { label: channelName(label, t), time: formatDuration(safeMs) }),
  );
  return (
    <Text mt="xs">
      {t('recording:channels.label')}: {times.join(' · ')}
    </Text>
  );
}

function Facts({ status: { elapsedMs, safeMs, diskLeftMs }, clock }: Props) {
  const { t } = useTranslation();
  // The camera ran before word of its start came here: no less has passed than what is safe.
  const elapsed = Math.max(useElapsed(elapsedMs), safeMs);
  return (
    <dl className={styles.facts}>
      <div className={styles.fact}>
        <dt>{t('recording:elapsed')}</dt>
        <dd>{formatDuration(elapsed)}</dd>
      </div>
      {clock !== null && <LegalClock clock={clock} />}
      <div className={styles.fact}>
        <dt>{t('recording:disk-left')}</dt>
        <dd>{diskLeftMs === null ? t('recording:disk-unknown') : formatDuration(diskLeftMs)}</dd>
      </div>
    </dl>
  );
}
