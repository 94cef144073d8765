/** A running player as the screen sees it; milliseconds on the time line of playback. */
export interface PlayerView {
  readonly positionMs: number;
  readonly durationMs: number;
  readonly playing: boolean;
  /** The seconds that are to be shown next are still being decrypted. */
  readonly stalled: boolean;
  readonly rate: number;
  readonly error: unknown;
  seek(positionMs: number): void;
  toggle(): void;
  setRate(rate: number): void;
  stepFrame(direction: 1 | -1): void;
}
