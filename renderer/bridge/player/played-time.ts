export interface PlayedRange {
  readonly label: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A frame that was shown alone counts for as long as it lasts at 25 frames a second. */
const FRAME_MS = 40;
/** What is shown is told at least so often, in milliseconds of recording. */
const TELL_EVERY_MS = 5000;

/**
 * Keeps account of what was shown. Everything between two moments of showing counts, unless `interrupt` came between them;
 * ranges that go on are told in pieces which touch.
 */
export class PlayedTime {
  readonly #tell: (range: PlayedRange) => void;
  #range: PlayedRange | null = null;
  /** Whether the running range was told up to its beginning already. */
  #goesOn = false;

  constructor(tell: (range: PlayedRange) => void) {
    this.#tell = tell;
  }

  /** The channel was shown at `position`, in milliseconds. What lies before the last moment was told by a frame that came late. */
  shown(label: string, position: number): void {
    const ms = Math.round(position);
    if (this.#range !== null && this.#range.label !== label) this.interrupt();
    const range = this.#range ?? { label, fromMs: ms, toMs: ms };
    this.#range = { ...range, toMs: Math.max(ms, range.toMs) };
    if (ms - range.fromMs < TELL_EVERY_MS) return;
    this.#tell(this.#range);
    this.#range = { label, fromMs: ms, toMs: ms };
    this.#goesOn = true;
  }

  /** What comes next does not go on from here. */
  interrupt(): void {
    const range = this.#range;
    this.#range = null;
    const goesOn = this.#goesOn;
    this.#goesOn = false;
    if (range === null || (goesOn && range.toMs === range.fromMs)) return;
    this.#tell(goesOn ? range : { ...range, toMs: Math.max(range.toMs, range.fromMs + FRAME_MS) });
  }
}
