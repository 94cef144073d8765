import { Slider, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Playback } from '../../../electron/contract/calls/room.ts';
import { formatDuration } from '../../components/time.ts';
import type { PlayerView } from './player-view.ts';
import styles from './TimelineBar.module.css';
import type { Timeline } from './timeline.ts';

interface Props {
  readonly timeline: Timeline;
  readonly masked: Playback['masked'];
  readonly player: PlayerView;
}

/** Where the player stands, with the parts of the recording and their seams above it. */
export function TimelineBar({ timeline, masked, player }: Props) {
  const { t } = useTranslation();
  const total = Math.max(1, player.durationMs);
  const share = (ms: number) => `${(100 * ms) / total}%`;
  return (
    <div>
      <div className={styles.bar} aria-hidden>
        {timeline.parts.map(({ number, fromMs, toMs }) => (
          <span
            key={number}
            className={styles.part}
            style={{ insetInlineStart: share(fromMs), width: share(toMs - fromMs) }}
          />
        ))}
        {masked.map(({ fromMs, toMs }) => (
          <span
            key={`masked ${fromMs}`}
            className={styles.masked}
            style={{ insetInlineStart: share(fromMs), width: share(toMs - fromMs) }}
          />
        ))}
        {timeline.gaps.map(({ fromMs }) => (
          <span key={fromMs} className={styles.seam} style={{ insetInlineStart: share(fromMs) }} />
        ))}
      </div>
      <Slider
        value={player.positionMs}
        onChange={player.seek}
        min={0}
        max={total}
        step={1000}
        size="lg"
        label={formatDuration}
        thumbLabel={t('review:timeline')}
        thumbValueText={formatDuration}
      />
      {masked.map(({ fromMs, toMs, reason }) => (
        <Text key={`masked ${fromMs}`} mt="xs">
          {t('review:masked.span', { from: formatDuration(fromMs), to: formatDuration(toMs), reason })}
        </Text>
      ))}
    </div>
  );
}
