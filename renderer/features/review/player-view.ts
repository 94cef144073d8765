import type { PlayerState } from '../../bridge/player.ts';

/** A running player as the screen sees it; milliseconds on the time line of playback. */
export interface PlayerView extends PlayerState {
  readonly durationMs: number;
  /** Why what was watched could not be reported; null when it could. */
  readonly unreported: unknown;
  /** Beginnings of the seconds that could not be read. */
  readonly unreadable: readonly number[];
  seek(positionMs: number): void;
  toggle(): void;
  setSpeed(speed: number): void;
  step(direction: 'forward' | 'back'): void;
  showChannel(label: string): void;
}
