/** A frame at 25 frames a second, until the recording itself shows how long one is. */
const USUAL_MS = 40;
/** Distances between two shown frames that can be the length of one, in milliseconds. */
const SHORTEST_MS = 10;
const LONGEST_MS = 100;

/** Knows which frame was shown last and how long a frame is, so that one can go to the next or the one before. */
export class FrameClock {
  #atMs = 0;
  #lengthMs: number | null = null;

  /** The frame that begins at `ms` was shown. */
  see(ms: number): void {
    const apart = ms - this.#atMs;
    this.#atMs = ms;
    if (apart < SHORTEST_MS || apart > LONGEST_MS) return;
    // Frames that were passed over make distances longer, never shorter.
    this.#lengthMs = Math.min(apart, this.#lengthMs ?? apart);
  }

  /** The middle of the frame beside the one at `positionMs`; a middle is never rounded into a neighbour. */
  neighbour(direction: 'forward' | 'back', positionMs: number): number {
    const length = this.#lengthMs ?? USUAL_MS;
    const shown = Math.abs(positionMs - this.#atMs) < 2 * length ? this.#atMs : positionMs;
    this.#atMs = shown + (direction === 'forward' ? length : -length);
    return this.#atMs + length / 2;
  }
}
