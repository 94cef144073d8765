import { WorkThread } from '../../platform/work-thread.ts';
import type { RecordEntry, SealedRecords } from '../../vault/sealed-file/index.ts';
import { RECORD_OPENING } from './record-opening.ts';

/** Gives the leaves of records; null for one that cannot be read or does not authenticate. */
const THREAD = `${RECORD_OPENING}
  function leaf(record) {
    try {
      const hash = createHash('sha256').update(FIRST);
      const next = openRecord(workerData, record);
      for (let ended = false; !ended; ) {
        const taken = next(PIECE);
        hash.update(taken.piece);
        ended = taken.ended;
      }
      return hash.digest();
    } catch {
      return null;
    }
  }
  parentPort.on('message', (records) => {
    if (records !== 'end') return parentPort.postMessage(records.map(leaf));
    workerData.key.fill(0);
    parentPort.close();
  });
  parentPort.postMessage('ready');
`;

type Place = Pick<RecordEntry, 'index' | 'offset' | 'length'>;

/** A thread that hashes records of one sealed file beside the one that does the others. */
export class LeafThread {
  readonly #thread: WorkThread;

  /** The file must stay open until `end` has come back. */
  constructor({ fd, header, prefixBytes, key }: SealedRecords) {
    this.#thread = new WorkThread(THREAD, { fd, header, prefixBytes, key });
  }

  /** The RFC 6962 leaf of each record, or null where the record cannot be read. */
  async leaves(records: readonly Place[]): Promise<readonly (Uint8Array | null)[]> {
    return await this.#thread.ask(records.map(({ index, offset, length }) => ({ index, offset, length })));
  }

  /** Wipes the key and ends the thread, after what it was given. */
  async end(): Promise<void> {
    await this.#thread.end();
  }
}
