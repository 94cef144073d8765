import { createHash } from 'node:crypto';
import type { FragmentRecord, FragmentsDocument } from '../../contract/formats/fragments.ts';
import { CheckFailure } from './check-failure.ts';

/** How a recording's bytes fall into records. */
export interface RecordList {
  readonly records: readonly FragmentRecord[];
  /** Of all of them. */
  readonly sha256: string;
}

/** Sees the records as they pass, beside their hashes. */
export interface RecordWatch {
  /** The next bytes of a record. */
  write(bytes: Uint8Array): void;
  /** The record has passed, and its leaf is right. @throws CheckFailure */
  end(record: FragmentRecord): void;
}

/**
 * Follows a recording's bytes past its list of records: every leaf, and at the end the whole SHA-256. Never throws,
 * since a wrong recording must not keep the other parts from being checked; `failure` is the first thing that was wrong.
 */
export class RecordingCheck<T extends RecordList = FragmentsDocument> {
  readonly path: string;
  readonly document: T | null;
  readonly #watch: RecordWatch | null;
  #failure: CheckFailure | null = null;
  #at = 0;
  #left = 0;
  #leaf = newLeaf();

  /** `parse` gives the list or throws a CheckFailure. */
  constructor(path: string, parse: () => T, watch: RecordWatch | null) {
    this.path = path;
    this.#watch = watch;
    this.document = this.#guard(parse);
    this.#left = this.document?.records[0]?.length ?? 0;
  }

  get failure(): CheckFailure | null {
    return this.#failure;
  }

  write(bytes: Uint8Array): void {
    for (let rest = bytes; rest.length > 0 && this.#failure === null; ) {
      const piece = rest.subarray(0, this.#left);
      this.#leaf.update(piece);
      this.#watch?.write(piece);
      this.#left -= piece.length;
      rest = rest.subarray(piece.length);
      if (this.#left === 0) this.#next();
    }
  }

  end(sha256: string): void {
    if (this.#failure !== null || this.document?.sha256 === sha256) return;
    this.#failure = new CheckFailure('fragments-hash-differs', this.path);
  }

  #next(): void {
    const record = this.document?.records[this.#at];
    if (record === undefined || this.#leaf.digest('hex') !== record.leaf) {
      this.#failure = new CheckFailure('fragment-changed', `${this.path}: record ${this.#at}`);
      return;
    }
    this.#guard(() => this.#watch?.end(record));
    this.#at += 1;
    this.#left = this.document?.records[this.#at]?.length ?? 0;
    this.#leaf = newLeaf();
  }

  #guard<R>(read: () => R): R | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CheckFailure)) throw error;
      this.#failure = error;
      return null;
    }
  }
}

function newLeaf(): ReturnType<typeof createHash> {
  return createHash('sha256').update(Uint8Array.of(0));
}
