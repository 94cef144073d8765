import { Worker } from 'node:worker_threads';
import type { RecordEntry, SealedRecords } from '../../vault/sealed-file/index.ts';

/**
 * Stands here as text so that no build has to know of a file for it. Opens records as the vault does (vault FORMAT.md:
 * AES-256-GCM, the index as nonce, header and prefix authenticated) and gives their leaves; null for one that cannot be
 * read or does not authenticate.
 */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { createDecipheriv, createHash } = require('node:crypto');
  const { readSync } = require('node:fs');
  const { fd, key, header, prefixBytes } = workerData;
  const [TAG, PIECE, FIRST] = [16, 32768, Uint8Array.of(0)];
  let buffer = Buffer.alloc(0);

  function read(offset, length) {
    if (buffer.length < length) buffer = Buffer.allocUnsafeSlow(length);
    for (let filled = 0; filled < length; ) {
      const bytes = readSync(fd, buffer, filled, length - filled, offset + filled);
      if (bytes === 0) throw new Error('cut');
      filled += bytes;
    }
    return buffer.subarray(0, length);
  }
  function leaf({ index, offset, length }) {
    try {
      const bytes = read(offset, length);
      const nonce = Buffer.alloc(12);
      nonce.writeBigUInt64BE(BigInt(index), 4);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
      decipher.setAAD(Buffer.concat([header, bytes.subarray(0, prefixBytes)]));
      decipher.setAuthTag(bytes.subarray(length - TAG));
      const hash = createHash('sha256').update(FIRST);
      const end = length - TAG;
      // Small pieces are hashed while they are still in the processor's cache.
      for (let at = prefixBytes; at < end; at += PIECE) {
        hash.update(decipher.update(bytes.subarray(at, Math.min(end, at + PIECE))));
      }
      decipher.final();
      return hash.digest();
    } catch {
      return null;
    }
  }
  parentPort.on('message', (records) => {
    if (records !== 'end') return parentPort.postMessage(records.map(leaf));
    key.fill(0);
    parentPort.close();
  });
`;

type Place = Pick<RecordEntry, 'index' | 'offset' | 'length'>;
type Leaves = readonly (Uint8Array | null)[];

/** A thread that hashes records of one sealed file beside the one that does the others. */
export class LeafThread {
  readonly #worker: Worker;
  readonly #waiting: { resolve(leaves: Leaves): void; reject(error: Error): void }[] = [];
  #failure: Error | null = null;

  /** The file must stay open until `end` has come back. */
  constructor({ fd, header, prefixBytes, key }: SealedRecords) {
    this.#worker = new Worker(THREAD, { eval: true, workerData: { fd, header, prefixBytes, key } });
    this.#worker.on('message', (leaves: Leaves) => this.#waiting.shift()?.resolve(leaves));
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the thread ended')));
  }

  /** The RFC 6962 leaf of each record, or null where the record cannot be read. */
  async leaves(records: readonly Place[]): Promise<Leaves> {
    return await new Promise((resolve, reject) => {
      if (this.#failure !== null) return reject(this.#failure);
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(records.map(({ index, offset, length }) => ({ index, offset, length })));
    });
  }

  /** Wipes the key and ends the thread, after what it was given. */
  async end(): Promise<void> {
    if (this.#failure !== null) return;
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.postMessage('end');
    await ended;
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
