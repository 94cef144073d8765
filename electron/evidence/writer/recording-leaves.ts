import { setImmediate } from 'node:timers/promises';
import { SenimError } from '../../contract/errors.ts';
import { leafHash } from '../../custody/merkle.ts';
import type { RecordEntry, SealedFileReader } from '../../vault/sealed-file/index.ts';
import { LeafThread } from './leaf-thread.ts';

/** A shorter recording is hashed before a thread has started. */
const THREAD_FROM_BYTES = 16 * 1024 * 1024;
/** How much a thread is given at a time, and how often ahead. */
const JOB_BYTES = 1024 * 1024;
const JOBS_AHEAD = 2;

/**
 * The RFC 6962 leaf of every record, in the order of `reader.entries`; null for those that do not authenticate. Two
 * threads share the work. `onBytes` is told of every record that does and may throw to stop.
 */
export async function leavesOf(
  reader: SealedFileReader,
  onBytes: (bytes: number) => void,
): Promise<readonly (Uint8Array | null)[]> {
  const work = new LeafWork(reader, onBytes);
  const bytes = reader.entries.reduce((total, { plainBytes }) => total + plainBytes, 0);
  const thread = bytes < THREAD_FROM_BYTES ? null : threadOf(reader);
  try {
    const helping = thread === null ? [] : Array.from({ length: JOBS_AHEAD }, () => work.give(thread));
    const outcomes = await Promise.allSettled([work.doOwn(), ...helping]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    return work.leaves;
  } finally {
    await thread?.end();
  }
}

/** Null where no thread can be had. */
function threadOf(reader: SealedFileReader): LeafThread | null {
  try {
    return new LeafThread(reader.sealedRecords);
  } catch {
    return null;
  }
}

/** The records that nobody has taken yet, and the leaves of those that are done. */
class LeafWork {
  readonly leaves: (Uint8Array | null)[] = [];
  readonly #reader: SealedFileReader;
  readonly #onBytes: (bytes: number) => void;
  #next = 0;

  constructor(reader: SealedFileReader, onBytes: (bytes: number) => void) {
    this.#reader = reader;
    this.#onBytes = onBytes;
  }

  async doOwn(): Promise<void> {
    for (let at = this.#next; at < this.#reader.entries.length; at = this.#next) {
      const [entry] = this.#take(0);
      if (entry === undefined) return;
      this.#done(at, entry, this.#own(entry));
      // Reading is synchronous; a wish to stop arrives only between turns of the event loop.
      await setImmediate();
    }
  }

  /** A thread that dies leaves its records to be done here. */
  async give(thread: LeafThread): Promise<void> {
    for (let at = this.#next; at < this.#reader.entries.length; at = this.#next) {
      const entries = this.#take(JOB_BYTES);
      const leaves = await thread.leaves(entries).catch(() => null);
      for (const [n, entry] of entries.entries()) {
        const leaf = leaves === null ? this.#own(entry) : (leaves[n] ?? null);
        this.#done(at + n, entry, leaf);
      }
    }
  }

  #own({ index }: RecordEntry): Uint8Array | null {
    try {
      return leafHash(this.#reader.read(index));
    } catch (error) {
      if (error instanceof SenimError && error.code === 'sealed-file-damaged') return null;
      throw error;
    }
  }

  /** The next record, and those after it as long as they begin in `bytes`. */
  #take(bytes: number): readonly RecordEntry[] {
    const { entries } = this.#reader;
    const start = this.#next;
    const limit = (entries[start]?.offset ?? 0) + bytes;
    do this.#next += 1;
    while (this.#next < entries.length && (entries[this.#next]?.offset ?? limit) < limit);
    return entries.slice(start, this.#next);
  }

  #done(at: number, { plainBytes }: RecordEntry, leaf: Uint8Array | null): void {
    this.leaves[at] = leaf;
    if (leaf === null) return;
    try {
      this.#onBytes(plainBytes);
    } catch (cause) {
      this.#next = this.#reader.entries.length;
      throw cause;
    }
  }
}
