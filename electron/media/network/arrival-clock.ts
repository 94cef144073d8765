/** Where a fragment lies on the media's time line, in milliseconds. */
interface Span {
  readonly startMs: number;
  readonly durationMs: number;
}

/** A fragment that comes less than this earlier than the ones before is no burst any more. */
const SETTLED_MS = 30;
/** So many fragments are waited for at most before their place is known. */
const MOST_UNSETTLED = 6;
/** Fragments whose earliest arrival tells the camera's clock from the network's delays. */
const WINDOW = 30;
/** The most that one fragment is moved: far more than any clock is wrong in a second, far less than a frame. */
const STEP_MS = 1;

/**
 * Tells when the fragments of a network camera began by the workstation's clock. The network only ever delays, so that
 * the earliest of many arrivals is the truest; what comes first comes late, since a stream is looked into before it is
 * passed on. A camera counts time by its own clock, which goes wrong by seconds a day: its times are moved by at most a
 * millisecond a fragment so that they keep up with ours.
 */
export class ArrivalClock {
  /** What our clock showed at 0 of the media's time line; null until something arrived. */
  #zero: number | null = null;
  #settled = false;
  #seen = 0;
  #shiftMs = 0;
  readonly #late: number[] = [];

  /** Whether the places of fragments are known; before that they are better held back. */
  get settled(): boolean {
    return this.#settled;
  }

  /** Milliseconds by which the media's times are to be moved now. */
  get shiftMs(): number {
    return this.#shiftMs;
  }

  /** A fragment was complete at `now`, in milliseconds of a clock that nobody sets. */
  arrived({ startMs, durationMs }: Span, now: number): void {
    const zero = now - (startMs + durationMs + this.#shiftMs);
    this.#seen += 1;
    if (this.#zero === null || (!this.#settled && zero < this.#zero - SETTLED_MS)) {
      this.#zero = Math.min(zero, this.#zero ?? zero);
      this.#settled = this.#seen >= MOST_UNSETTLED;
      return;
    }
    if (!this.#settled) this.#zero = Math.min(zero, this.#zero);
    this.#settled = true;
    this.#steer(zero - this.#zero);
  }

  /** When a moment of the media's time line, already moved, was by our clock. */
  at(ms: number): number {
    return (this.#zero ?? 0) + ms;
  }

  #steer(late: number): void {
    this.#late.push(late);
    if (this.#late.length > WINDOW) this.#late.shift();
    if (this.#late.length < WINDOW) return;
    const drift = Math.min(...this.#late);
    const step = Math.max(-STEP_MS, Math.min(STEP_MS, drift));
    this.#shiftMs += step;
    for (const [at, value] of this.#late.entries()) this.#late[at] = value - step;
  }
}
