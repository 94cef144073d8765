import { SegmentedControl, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Playback } from '../../../electron/contract/calls/room.ts';
import { channelName } from '../../components/channel-name.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Controls } from './Controls.tsx';
import { besideMasks, maskedOf } from './masked.ts';
import { OtherCameras } from './OtherCameras.tsx';
import { usePlayer } from './player.ts';
import { usePlayerKeys } from './player-keys.ts';
import type { PlayerView } from './player-view.ts';
import { RoomInWords, type RoomOfReview, RoomOnTimeline } from './RoomReview.tsx';
import styles from './Stage.module.css';
import { Structure } from './Structure.tsx';
import { TimelineBar } from './TimelineBar.tsx';
import { Troubles } from './Troubles.tsx';
import { layOutExcerpt, layOutTimeline } from './timeline.ts';

interface Props {
  readonly playback: Playback;
  /** Where it begins, in milliseconds; absent: at the beginning. */
  readonly startMs?: number;
  /** What else is done at the place where the player stands. */
  readonly beside: ((player: PlayerView) => ReactNode) | null;
  /** What happened in the room; absent: nothing is known of it. */
  readonly room?: RoomOfReview | null;
}

/** The picture, which dominates, with its time line, its controls and the choice of the camera. */
export function Stage({ playback, startMs = 0, beside, room = null }: Props) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const player = usePlayer(video, playback);
  usePlayerKeys(player);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each playback; then the person moves
  useEffect(() => {
    if (startMs > 0) player.seek(startMs);
  }, [playback, startMs]);
  const channel = playback.channels.find(({ label }) => label === player.label) ?? playback.channels[0];
  const layOut = playback.excerpt ? layOutExcerpt : layOutTimeline;
  const masked = useMemo(() => maskedOf(playback, channel?.label ?? ''), [playback, channel]);
  const timeline = useMemo(
    () => besideMasks(layOut(channel?.parts ?? []), masked),
    [channel, layOut, masked],
  );
  if (playback.channels.every(({ parts }) => parts.length === 0)) {
    return <EmptyState title={t('review:empty.title')} how={t('review:empty.text')} />;
  }
  return (
    <Stack gap="sm">
      {playback.channels.length > 1 && (
        <SegmentedControl
          aria-label={t('review:camera')}
          data={playback.channels.map(({ label }) => ({ value: label, label: channelName(label, t) }))}
          value={channel?.label ?? ''}
          onChange={player.showChannel}
          w="max-content"
        />
      )}
      <div className={styles.frame}>
        {/* biome-ignore lint/a11y/useMediaCaption: a recording of a conversation has no captions until it is transcribed */}
        <video ref={video} className={styles.picture} aria-label={t('review:picture')} />
        <OtherCameras playback={playback} leader={player} />
      </div>
      {room !== null && <RoomOnTimeline room={room} player={player} />}
      <TimelineBar timeline={timeline} masked={masked} player={player} />
      <Controls player={player} />
      {beside?.(player)}
      <Text c="dimmed" role="status">
        {player.waiting ? t('review:stalled') : t('review:logged')}
      </Text>
      <Troubles player={player} lostMs={playback.lostMs} />
      {room !== null && <RoomInWords room={room} player={player} />}
      <Structure
        timeline={timeline}
        player={player}
        whole={playback.lostMs === 0}
        excerpt={playback.excerpt}
      />
    </Stack>
  );
}
