import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Playback } from '../../../electron/contract/calls/room.ts';
import { channelName } from '../../components/channel-name.ts';
import styles from './OtherCameras.module.css';
import { usePlayer } from './player.ts';
import type { PlayerView } from './player-view.ts';
import { following, isRecordedAt } from './together.ts';

type Channel = Playback['channels'][number];

interface Props {
  readonly playback: Playback;
  /** The picture that these go along with. */
  readonly leader: PlayerView;
}

/** The other cameras of the same moment, small in the large picture and without their sound. */
export function OtherCameras({ playback, leader }: Props) {
  const others = playback.channels.filter(({ label, parts }) => label !== leader.label && parts.length > 0);
  if (leader.label === '' || others.length === 0) return null;
  return (
    <div className={styles.others}>
      {others.map((channel) => (
        <OtherCamera key={channel.label} playback={playback} channel={channel} leader={leader} />
      ))}
    </div>
  );
}

function OtherCamera({ playback, channel, leader }: Props & { readonly channel: Channel }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const own = useMemo(() => ({ ...playback, channels: [channel] }), [playback, channel]);
  const player = usePlayer(video, own);
  const { positionMs, playing, speed } = leader;
  const recorded = isRecordedAt(channel.parts, positionMs);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the leader moves it, never its own state
  useEffect(() => {
    const { seekTo, toggle, speedTo } = following(player, {
      positionMs,
      playing: playing && recorded,
      speed,
    });
    if (speedTo !== null) player.setSpeed(speedTo);
    if (recorded && seekTo !== null) player.seek(seekTo);
    if (toggle) player.toggle();
  }, [positionMs, playing, speed, recorded]);
  return (
    <div className={styles.camera}>
      <video
        ref={video}
        muted
        className={styles.picture}
        data-away={!recorded}
        aria-label={t('review:other', { label: channelName(channel.label, t) })}
      />
      <div className={styles.words} data-away={!recorded}>
        <span>{channelName(channel.label, t)}</span>
        {!recorded && <span>{t('review:other-nothing')}</span>}
      </div>
    </div>
  );
}
