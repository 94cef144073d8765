import { Stack, Text } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Playback } from '../../../electron/contract/calls/room.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import styles from './ChannelReview.module.css';
import { Controls } from './Controls.tsx';
import { usePlayer } from './player.ts';
import { usePlayerKeys } from './player-keys.ts';
import { Structure } from './Structure.tsx';
import { TimelineBar } from './TimelineBar.tsx';
import { layOutTimeline } from './timeline.ts';

interface Props {
  readonly playback: Playback;
  /** The channel that is shown. */
  readonly label: string;
}

/** The picture of one camera, which dominates, with its controls and its time line. */
export function ChannelReview({ playback, label }: Props) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const parts = playback.channels.find((channel) => channel.label === label)?.parts ?? [];
  const timeline = useMemo(() => layOutTimeline(parts), [parts]);
  const player = usePlayer(video, playback, label);
  usePlayerKeys(player);
  if (timeline.parts.length === 0) {
    return <EmptyState title={t('review:empty.title')} how={t('review:empty.text')} />;
  }
  return (
    <Stack gap="sm">
      {/* biome-ignore lint/a11y/useMediaCaption: a recording of a conversation has no captions until it is transcribed */}
      <video ref={video} className={styles.picture} aria-label={t('review:picture')} />
      <TimelineBar timeline={timeline} player={player} />
      <Controls player={player} />
      <Text c="dimmed" role="status">
        {player.stalled ? t('review:stalled') : t('review:logged')}
      </Text>
      <ErrorNotice error={player.error} />
      <Structure timeline={timeline} player={player} />
    </Stack>
  );
}
