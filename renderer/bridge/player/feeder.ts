import { type FeedWindow, planFeed } from './feed-plan.ts';
import type { MediaBuffer } from './media-buffer.ts';
import type { Segment } from './segments.ts';

export type FetchRecord = (partId: string, index: number) => Promise<Uint8Array>;

const WINDOW: FeedWindow = { aheadMs: 10_000, behindMs: 10_000 };
/** So many records that cannot be had one after the other mean that none can. */
const MAX_FAILURES = 3;

export interface FeederParts {
  readonly buffer: MediaBuffer;
  readonly segments: readonly Segment[];
  readonly fetchRecord: FetchRecord;
  readonly positionMs: () => number;
  /** Called for every record that could not be had or read; the player goes on without it. */
  readonly onUnreadable: (segment: Segment, error: unknown) => void;
}

/** Keeps the fragments around the position of one channel buffered, and nothing else. */
export class Feeder {
  readonly segments: readonly Segment[];
  readonly #parts: FeederParts;
  readonly #buffered = new Set<number>();
  readonly #unreadable = new Set<number>();
  #failures = 0;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(parts: FeederParts) {
    this.segments = parts.segments;
    this.#parts = parts;
  }

  /** Whether something is on its way. */
  get busy(): boolean {
    return this.#running !== null;
  }

  /** Whether nothing can be had any more. */
  get failed(): boolean {
    return this.#failures >= MAX_FAILURES;
  }

  /** Brings the buffer to what the position asks for; a run that is under way looks at the position anew at each step. */
  feed(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Forgets what failed, for another try. */
  retry(): void {
    this.#failures = 0;
    this.#unreadable.clear();
  }

  /** Stops and takes everything out of the buffer. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    const last = this.segments.at(-1);
    if (last !== undefined) await this.#parts.buffer.remove(0, last.toMs + 1000);
  }

  async #run(): Promise<void> {
    while (!this.#closed && !this.failed) {
      const settled = new Set([...this.#buffered, ...this.#unreadable]);
      const step = planFeed(
        this.segments,
        { buffered: this.#buffered, settled },
        this.#parts.positionMs(),
        WINDOW,
      );
      if (step === null) break;
      if (step.type === 'append') await this.#append(step.at);
      else await this.#evict(step.from, step.to);
    }
    if (this.#buffered.has(this.segments.length - 1)) this.#parts.buffer.end();
  }

  async #append(at: number): Promise<void> {
    const segment = this.segments[at];
    if (segment === undefined) return;
    const { buffer, fetchRecord, onUnreadable } = this.#parts;
    try {
      if (buffer.partId !== segment.partId) {
        await buffer.beginPart(segment, Uint8Array.from(await fetchRecord(segment.partId, 0)));
      }
      const bytes = Uint8Array.from(await fetchRecord(segment.partId, segment.index));
      if (this.#closed) return;
      await this.#makeRoom(at, () => buffer.append(bytes));
      this.#buffered.add(at);
      this.#failures = 0;
    } catch (error) {
      if (this.#closed) return;
      this.#unreadable.add(at);
      this.#failures += 1;
      onUnreadable(segment, error);
    }
  }

  /** Where the browser's own limit is met, everything but what is asked for goes. */
  async #makeRoom(at: number, append: () => Promise<void>): Promise<void> {
    try {
      await append();
    } catch (error) {
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      if (!full || this.#buffered.size === 0) throw error;
      await this.#evict(0, at - 1);
      await this.#evict(at + 1, this.segments.length - 1);
      await append();
    }
  }

  async #evict(from: number, to: number): Promise<void> {
    const first = this.segments[from];
    const last = this.segments[to];
    if (first !== undefined && last !== undefined) await this.#parts.buffer.remove(first.fromMs, last.toMs);
    for (let at = from; at <= to; at += 1) this.#buffered.delete(at);
  }
}
