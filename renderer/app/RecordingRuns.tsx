import { Button, Group, Text } from '@mantine/core';
import { IconPlayerRecord } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAppState, useRight } from '../bridge/app-state.ts';
import { paths } from './paths.ts';
import styles from './RecordingRuns.module.css';

/** Says on every screen that a recording is running, with the way back to it. */
export function RecordingRuns() {
  const { t } = useTranslation();
  const { recordingSessionId } = useAppState();
  const mayRun = useRight('recording.run');
  if (recordingSessionId === null) return null;
  return (
    <Group className={styles.bar} justify="space-between" role="status">
      <Group gap="sm">
        <IconPlayerRecord aria-hidden />
        <Text fw={650}>{t('common:recording-runs')}</Text>
      </Group>
      {mayRun && (
        <Button component={Link} to={paths.recording(recordingSessionId)}>
          {t('common:recording-open')}
        </Button>
      )}
    </Group>
  );
}
