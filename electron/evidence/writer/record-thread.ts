import { WorkThread } from '../../platform/work-thread.ts';
import type { RecordEntry, SealedFileReader } from '../../vault/sealed-file/index.ts';
import { RECORD_OPENING } from './record-opening.ts';

/** Opens the records of one file after the other into memory that it is shown; answers null where that fails. */
const THREAD = `${RECORD_OPENING}
  let file = null;
  let at = 0;
  let record = null;
  let leaves = [];

  function begin(given) {
    file?.key.fill(0);
    [file, at, record, leaves] = [given, 0, null, []];
    return true;
  }
  function take(most) {
    record ??= { next: openRecord(file, file.records[at++]), hash: file.hashing ? createHash('sha256').update(FIRST) : null };
    const { piece, ended } = record.next(most);
    record.hash?.update(piece);
    if (ended && record.hash !== null) leaves.push(record.hash.digest());
    if (ended) record = null;
    return piece;
  }
  function fill(space) {
    for (let filled = 0; filled < space.length; ) {
      // Copies into shared memory go by words where both sides are aligned alike, and by bytes elsewhere.
      const astray = (space.byteOffset + filled) % 8;
      const piece = take(Math.min(space.length - filled, astray === 0 ? PIECE : 8 - astray));
      space.set(piece, filled);
      filled += piece.length;
    }
    return true;
  }
  function finish() {
    // Empty records may be left.
    while (at < file.records.length) if (take(PIECE).length > 0) return null;
    return record === null ? leaves : null;
  }
  function answer({ what, given }) {
    try {
      return what === 'begin' ? begin(given) : what === 'fill' ? fill(given) : finish();
    } catch {
      return null;
    }
  }
  parentPort.on('message', (message) => {
    if (message !== 'end') return parentPort.postMessage(answer(message));
    file?.key.fill(0);
    parentPort.close();
  });
  parentPort.postMessage('ready');
`;

/** A thread that reads, opens and, where it is wanted, hashes records while others pack what it gave. */
export class RecordThread {
  readonly #thread = new WorkThread(THREAD, null);

  /** Begins with a file, which stays open until `finish` or `end` came back. `hashing`: for leaves. */
  begin(reader: SealedFileReader, records: readonly RecordEntry[], hashing: boolean): void {
    const places = records.map(({ index, offset, length }) => ({ index, offset, length }));
    const begun = this.#ask('begin', { ...reader.sealedRecords, records: places, hashing });
    // A thread that died is met at the next question.
    begun.catch(() => undefined);
  }

  /** Fills the space with the next bytes; false where a record cannot be read, does not authenticate, or none is left. */
  async fill(space: Uint8Array<SharedArrayBuffer>): Promise<boolean> {
    return (await this.#ask('fill', space)) !== null;
  }

  /** The RFC 6962 leaves of all records; null when the last does not authenticate, or bytes are left. */
  async finish(): Promise<readonly Uint8Array[] | null> {
    return await this.#ask('finish', null);
  }

  /** Wipes the key and ends the thread, after what it was asked. */
  async end(): Promise<void> {
    await this.#thread.end();
  }

  #ask<Answer>(what: 'begin' | 'fill' | 'finish', given: unknown): Promise<Answer | null> {
    return this.#thread.ask({ what, given });
  }
}
