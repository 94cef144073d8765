import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import type { Medium } from './medium.ts';

const MAX_TEXT_BYTES = 64 * 1024 * 1024;

export type BackupStage = 'copying' | 'reading-back' | 'checking';

/** How long work is watched and ended. */
export interface BackupWork {
  readonly signal: AbortSignal;
  /** Bytes so far and in all. */
  readonly onProgress: (stage: BackupStage, done: number, total: number) => void;
  /** Throws when the work may not go on for another reason than the signal's. */
  readonly mayGoOn: () => void;
}

/** Passes bytes on, ends with the work, and tells how many there were and their SHA-256. */
export class Passage {
  readonly #work: BackupWork;
  readonly #onBytes: (bytes: number) => void;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(work: BackupWork, onBytes: (bytes: number) => void) {
    this.#work = work;
    this.#onBytes = onBytes;
  }

  async *through(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    goOn(this.#work);
    for await (const piece of source) {
      goOn(this.#work);
      this.#hash.update(piece);
      this.#bytes += piece.length;
      this.#onBytes(piece.length);
      yield piece;
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  sha256(): string {
    return this.#hash.digest('hex');
  }
}

/** @throws SenimError cancelled, and whatever `mayGoOn` throws */
export function goOn(work: BackupWork): void {
  if (work.signal.aborted) throw new SenimError('cancelled');
  work.mayGoOn();
}

/** Reads a file to its end; gives its length and SHA-256. */
export async function hashOf(
  medium: Medium,
  path: string,
  work: BackupWork,
  onBytes: (bytes: number) => void,
): Promise<{ bytes: number; sha256: string }> {
  const passage = new Passage(work, onBytes);
  for await (const _ of passage.through(medium.read(path)));
  return { bytes: passage.bytes, sha256: passage.sha256() };
}

/** Adds up bytes and tells them. */
export function counter(work: BackupWork, stage: BackupStage, total: number): (bytes: number) => void {
  let done = 0;
  work.onProgress(stage, 0, total);
  return (bytes) => {
    done += bytes;
    work.onProgress(stage, Math.min(done, total), total);
  };
}

/** A text of the backup's own. @throws SenimError backup-malformed, when it is larger than any such text */
export async function readText(medium: Medium, path: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of medium.read(path)) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > MAX_TEXT_BYTES) throw new SenimError('backup-malformed');
  }
  return Buffer.concat(pieces).toString('utf8');
}
