/** Seconds of a channel that were shown, in milliseconds of playback. */
export interface PlayedRange {
  readonly label: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** As many ranges as one report takes. */
const AT_ONCE = 500;

/**
 * Keeps what was shown until it is reported. What could not be reported is kept and goes along with the next report:
 * nothing that was watched is left out of the log.
 */
export class PlayedReport {
  #waiting: PlayedRange[] = [];
  readonly #send: (ranges: PlayedRange[]) => Promise<unknown>;

  constructor(send: (ranges: PlayedRange[]) => Promise<unknown>) {
    this.#send = send;
  }

  /** Remembers what was shown; a range that goes on where the last one ended becomes one with it. */
  add(range: PlayedRange): void {
    const last = this.#waiting.at(-1);
    if (last?.label === range.label && last.toMs === range.fromMs) {
      this.#waiting[this.#waiting.length - 1] = { ...last, toMs: range.toMs };
    } else {
      this.#waiting.push(range);
    }
  }

  /** Reports what waits. Rejects when it could not be reported. */
  async flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const ranges = this.#waiting.splice(0, AT_ONCE);
      try {
        await this.#send(ranges);
      } catch (error) {
        this.#waiting.unshift(...ranges);
        throw error;
      }
    }
  }
}
