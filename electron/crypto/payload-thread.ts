import { WorkThread } from '../platform/work-thread.ts';
import { sodiumPlace } from './chunk-aead.ts';

/** Memory for one batch of chunks before and after; both threads see it, so nothing is copied between them. */
export interface BatchSpace {
  readonly input: Uint8Array<SharedArrayBuffer>;
  readonly output: Uint8Array<SharedArrayBuffer>;
}

/** Chunks of a payload that stand together. */
export interface Batch {
  readonly space: BatchSpace;
  /** Bytes of `input` that count. */
  readonly length: number;
  /** The number of its first chunk. */
  readonly count: number;
  /** Whether its last chunk is the file's. */
  readonly last: boolean;
}

/** Chunks as in `age-payload.ts`. */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { createCipheriv, createDecipheriv, getCiphers } = require('node:crypto');
  const { place, sealing, key } = workerData;
  const [CHUNK, TAG, NAME] = [65536, 16, 'chacha20-poly1305'];
  const nonce = Buffer.alloc(12);
  // Electron's BoringSSL does not give the cipher out; where Node.js stands on OpenSSL, that is the fastest.
  const sodium = getCiphers().includes(NAME) ? null : require(place);

  function seal(input, out) {
    if (sodium !== null) return void sodium.crypto_aead_chacha20poly1305_ietf_encrypt(out, input, null, null, nonce, key);
    const cipher = createCipheriv(NAME, key, nonce, { authTagLength: TAG });
    out.set(cipher.update(input));
    cipher.final();
    out.set(cipher.getAuthTag(), input.length);
  }
  function open(input, out) {
    if (sodium !== null) return void sodium.crypto_aead_chacha20poly1305_ietf_decrypt(out, null, input, null, nonce, key);
    const body = input.length - TAG;
    const decipher = createDecipheriv(NAME, key, nonce, { authTagLength: TAG });
    decipher.setAuthTag(input.subarray(body));
    out.set(decipher.update(input.subarray(0, body)));
    decipher.final();
  }
  function batch({ space, length, count, last }) {
    const [from, to] = sealing ? [CHUNK, CHUNK + TAG] : [CHUNK + TAG, CHUNK];
    const chunks = Math.max(1, Math.ceil(length / from));
    const outLength = length + chunks * (to - from);
    for (let n = 0; n < chunks; n += 1) {
      nonce.writeUIntBE(count + n, 5, 6);
      nonce.writeUInt8(last && n === chunks - 1 ? 1 : 0, 11);
      const input = space.input.subarray(n * from, Math.min((n + 1) * from, length));
      const out = space.output.subarray(n * to, Math.min((n + 1) * to, outLength));
      if (sealing) seal(input, out);
      else try { open(input, out); } catch { return -1; }
    }
    return outLength;
  }
  parentPort.on('message', (message) => {
    if (message !== 'end') return parentPort.postMessage(batch(message));
    key.fill(0);
    parentPort.close();
  });
  parentPort.postMessage('ready');
`;

/** A thread that seals or opens batches of the payload of one age file. */
export class PayloadThread {
  readonly #thread: WorkThread;

  private constructor(thread: WorkThread) {
    this.#thread = thread;
  }

  /** Null where no thread can be had, or it finds no fast cipher: then the caller does the work itself. */
  static async start(direction: 'seal' | 'open', key: Uint8Array): Promise<PayloadThread | null> {
    try {
      const thread = new WorkThread(THREAD, { sealing: direction === 'seal', key, place: sodiumPlace() });
      return (await thread.ready()) ? new PayloadThread(thread) : null;
    } catch {
      return null;
    }
  }

  /** The batch in its space's `output`; null when a chunk does not authenticate. */
  async run(batch: Batch): Promise<Uint8Array | null> {
    const length = await this.#thread.ask<number>(batch);
    return length === -1 ? null : batch.space.output.subarray(0, length);
  }

  /** Wipes the thread's key and ends it. */
  async end(): Promise<void> {
    await this.#thread.end();
  }
}
