import type { Playback } from '../../../electron/contract/calls/room.ts';
import type { PlayerState } from '../../bridge/player.ts';
import { layOutExcerpt } from './timeline.ts';

/** Further apart than this, two pictures are brought together; an element tells its place only every quarter of a second. */
const APART_MS = 400;

type Pace = Pick<PlayerState, 'positionMs' | 'playing' | 'speed'>;

/** What a player has to do to go along with another one. */
export interface Following {
  /** Milliseconds; null: it is there. */
  readonly seekTo: number | null;
  /** It stands while the other plays, or the other way round. */
  readonly toggle: boolean;
  readonly speedTo: number | null;
}

/** Compares a player with the one that it goes along with. */
export function following(own: Pace, leader: Pace): Following {
  const apart = Math.abs(own.positionMs - leader.positionMs) > (leader.playing ? APART_MS : 1);
  return {
    seekTo: apart ? leader.positionMs : null,
    toggle: own.playing !== leader.playing,
    speedTo: own.speed === leader.speed ? null : leader.speed,
  };
}

/** Whether a channel was recorded at this place of the time line: nothing else of it may be shown there. */
export function isRecordedAt(parts: Playback['channels'][number]['parts'], positionMs: number): boolean {
  return layOutExcerpt(parts).parts.some(({ fromMs, toMs }) => positionMs >= fromMs && positionMs < toMs);
}
