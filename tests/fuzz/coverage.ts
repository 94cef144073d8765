import { Session } from 'node:inspector';

/** Which blocks of our code and its packages run in this thread: what V8 counts (block coverage). */
export class Coverage {
  readonly #session = new Session();
  readonly #seen = new Set<string>();
  #news = new Set<string>();

  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** How many blocks ran since the last look and never before. */
  takeNew(): number {
    this.#news = new Set([...this.#take()].filter((block) => !this.#seen.has(block)));
    for (const block of this.#news) this.#seen.add(block);
    return this.#news.size;
  }

  /** The blocks that the last `takeNew` counted, for `reached`. */
  get news(): Set<string> {
    return this.#news;
  }

  /** Whether any of these ran since the last look; those that did are taken out of the set. */
  reached(blocks: Set<string>): boolean {
    const before = blocks.size;
    for (const block of this.#take()) blocks.delete(block);
    return blocks.size < before;
  }

  close(): void {
    this.#session.disconnect();
  }

  #take(): Set<string> {
    const blocks = new Set<string>();
    // Called back before `post` returns, as everything is in this thread.
    this.#session.post('Profiler.takePreciseCoverage', (_, taken) => {
      for (const { url, scriptId, functions } of taken?.result ?? []) {
        if (url.startsWith('node:') || url === '') continue;
        for (const { ranges } of functions) {
          for (const { startOffset, endOffset, count } of ranges)
            if (count > 0) blocks.add(`${scriptId} ${startOffset} ${endOffset} ${magnitude(count)}`);
        }
      }
    });
    return blocks;
  }
}

/** Loops count by powers of sixteen, or every length of an input would be news. */
function magnitude(count: number): number {
  return Math.floor(Math.log2(count) / 4);
}
