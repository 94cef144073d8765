import type { PlayerView } from './player-view.ts';
import styles from './RoomLane.module.css';
import { playFrom } from './RoomList.tsx';
import type { RoomMark } from './room-marks.ts';

interface Props {
  readonly marks: readonly RoomMark[];
  readonly words: (mark: RoomMark) => string;
  readonly player: PlayerView;
}

/** What happened, at its place over the time line; a press plays there. The list below says the same to who cannot point. */
export function RoomLane({ marks, words, player }: Props) {
  const total = Math.max(1, player.durationMs);
  const share = (ms: number) => `${Math.min(100, Math.max(0, (100 * ms) / total))}%`;
  return (
    <div className={styles.lane} aria-hidden>
      {marks.map((mark) => (
        <button
          key={mark.id}
          type="button"
          tabIndex={-1}
          className={styles.mark}
          data-kind={mark.kind}
          title={words(mark)}
          style={{
            insetInlineStart: share(mark.fromMs),
            ...(mark.toMs === null ? {} : { width: share(mark.toMs - mark.fromMs) }),
          }}
          onClick={() => playFrom(player, mark.fromMs)}
        />
      ))}
    </div>
  );
}
