/** More than two seconds behind is not shown any more. */
const MOST_WAITING = 8;

/**
 * Tells levels one by one as they were heard, although they come by the fragment: a meter that stood still for a second
 * would show a dead microphone.
 */
export class PacedLevels {
  readonly #tell: (level: number) => void;
  readonly #everyMs: number;
  readonly #waiting: number[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(tell: (level: number) => void, everyMs: number) {
    this.#tell = tell;
    this.#everyMs = everyMs;
  }

  add(level: number): void {
    this.#waiting.push(level);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    if (this.#timer !== null) return;
    this.#next();
    this.#timer = setInterval(() => this.#next(), this.#everyMs);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#waiting.length = 0;
  }

  #next(): void {
    const level = this.#waiting.shift();
    if (level === undefined) this.stop();
    else this.#tell(level);
  }
}
