import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Playback } from '../../../../electron/contract/calls/room.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { formatDuration } from '../../../components/time.ts';
import { usePlayback } from '../../review/playback.ts';
import { usePlayer } from '../../review/player.ts';
import styles from '../Prepare.module.css';

interface Props {
  readonly checkId: string;
  readonly pseudonym: string;
  readonly onClose: () => void;
}

/** Plays the test clip of a device check. */
export function ClipDialog({ checkId, pseudonym, onClose }: Props) {
  const { t } = useTranslation();
  const { playback, error } = usePlayback('device-check', checkId);
  return (
    <Dialog title={t('prepare:check.playing', { pseudonym })} onClose={onClose}>
      <ErrorNotice error={error} />
      {playback !== null && <Clip playback={playback} />}
    </Dialog>
  );
}

function Clip({ playback }: { readonly playback: Playback }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const player = usePlayer(video, playback);
  const Icon = player.playing ? IconPlayerPause : IconPlayerPlay;
  return (
    <Stack gap="sm">
      {/* biome-ignore lint/a11y/useMediaCaption: a test of the devices says nothing that could be written below it */}
      <video ref={video} className={styles.clip} aria-label={t('preparation:check.clip')} />
      <Group justify="space-between">
        <Button leftSection={<Icon size={20} aria-hidden />} onClick={player.toggle} data-autofocus>
          {player.playing ? t('review:pause') : t('review:play')}
        </Button>
        <Text fz={20} style={{ fontVariantNumeric: 'tabular-nums' }}>
          {formatDuration(player.positionMs)} / {formatDuration(player.durationMs)}
        </Text>
      </Group>
      <Text c="dimmed" role="status">
        {player.waiting ? t('review:stalled') : t('review:logged')}
      </Text>
    </Stack>
  );
}
