import { Worker } from 'node:worker_threads';
import { sodiumPlace } from './chunk-aead.ts';

/** Batches that may be on their way at once: being filled, at work, and with who takes them. */
const SLOTS = 6;

/** What the thread does with the payload of an age file, from its chunk `count` on. */
interface PayloadWork {
  readonly sealing: boolean;
  readonly key: Uint8Array;
  readonly count: number;
  /** Bytes of the longest batch, before and after. */
  readonly inputBytes: number;
  readonly outputBytes: number;
}

/** What it tells of each batch; `length` is -1 where a chunk does not authenticate. */
interface Done {
  readonly slot: number;
  readonly length: number;
}

type Waiting = { resolve(length: number): void; reject(error: Error): void };

/**
 * Stands here as text so that no build has to know of a file for it, and the verifier stays one file. Chunks as in
 * `age-payload.ts`; batches lie in memory that both threads see, so nothing is copied between them. What is sealed is
 * hashed too.
 */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { createCipheriv, createDecipheriv, createHash, getCiphers } = require('node:crypto');
  const { place, sealing, key, inputs, outputs } = workerData;
  const [CHUNK, TAG, NAME] = [65536, 16, 'chacha20-poly1305'];
  const nonce = Buffer.alloc(12);
  const hash = createHash('sha256');
  let count = workerData.count;
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
  function batch(slot, length, last) {
    const [from, to] = sealing ? [CHUNK, CHUNK + TAG] : [CHUNK + TAG, CHUNK];
    const chunks = Math.max(1, Math.ceil(length / from));
    const outLength = length + chunks * (to - from);
    for (let n = 0; n < chunks; n += 1) {
      nonce.writeUIntBE(count, 5, 6);
      nonce.writeUInt8(last && n === chunks - 1 ? 1 : 0, 11);
      count += 1;
      const input = new Uint8Array(inputs[slot], n * from, Math.min(from, length - n * from));
      const out = new Uint8Array(outputs[slot], n * to, Math.min(to, outLength - n * to));
      if (sealing) seal(input, out);
      else try { open(input, out); } catch { return -1; }
    }
    if (sealing) hash.update(new Uint8Array(outputs[slot], 0, outLength));
    return outLength;
  }
  parentPort.on('message', (message) => {
    if (message === 'digest') return parentPort.postMessage(hash.digest('hex'));
    if (message === 'end') { key.fill(0); return parentPort.close(); }
    if (message.head !== undefined) return void hash.update(message.head);
    const { slot, length, last } = message;
    parentPort.postMessage({ slot, length: batch(slot, length, last) });
  });
  parentPort.postMessage('ready');
`;

/** A thread that seals or opens the payload of one age file, batch by batch, beside the one that reads and writes. */
export class PayloadThread {
  readonly #worker: Worker;
  readonly #inputs: readonly SharedArrayBuffer[];
  readonly #outputs: readonly SharedArrayBuffer[];
  readonly #waiting: Waiting[] = [];
  #digest: { resolve(digest: string): void; reject(error: Error): void } | null = null;
  #failure: Error | null = null;

  private constructor(work: PayloadWork) {
    const { inputBytes, outputBytes, ...rest } = work;
    this.#inputs = Array.from({ length: SLOTS }, () => new SharedArrayBuffer(inputBytes));
    this.#outputs = Array.from({ length: SLOTS }, () => new SharedArrayBuffer(outputBytes));
    const workerData = { ...rest, place: sodiumPlace(), inputs: this.#inputs, outputs: this.#outputs };
    this.#worker = new Worker(THREAD, { eval: true, workerData });
  }

  /** Null where no thread can be had, or it finds no fast cipher: then the caller does the work itself. */
  static async start(work: PayloadWork): Promise<PayloadThread | null> {
    let thread: PayloadThread;
    try {
      thread = new PayloadThread(work);
    } catch {
      return null;
    }
    return (await thread.#ready()) ? thread : null;
  }

  /** Where the input of batch `n` is put; it is the thread's from `run` until batch `n + 6`. */
  space(n: number): Uint8Array {
    return new Uint8Array(this.#inputAt(n));
  }

  /**
   * Seals or opens batch `n`; batches are given in order, and `last` ends the file. The result is valid until the thread
   * is given batch `n + 6`; null when a chunk does not authenticate.
   */
  async run(n: number, length: number, last: boolean): Promise<Uint8Array | null> {
    const outLength = await this.#asked((waiting) => {
      this.#waiting.push(waiting);
      this.#worker.postMessage({ slot: n % SLOTS, length, last });
    });
    const out = this.#outputs[n % SLOTS];
    return outLength === -1 || out === undefined ? null : new Uint8Array(out, 0, outLength);
  }

  /** Bytes that go before the payload, for the hash. */
  head(bytes: Uint8Array): void {
    this.#worker.postMessage({ head: bytes });
  }

  /** SHA-256 of the head and of everything that was sealed, in lower-case hexadecimal. */
  async digest(): Promise<string> {
    return await new Promise((resolve, reject) => {
      if (this.#failure !== null) return reject(this.#failure);
      this.#digest = { resolve, reject };
      this.#worker.postMessage('digest');
    });
  }

  /** Wipes the key and ends the thread. */
  async end(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    if (this.#failure !== null) return;
    this.#worker.postMessage('end');
    await ended;
  }

  #asked(ask: (waiting: Waiting) => void): Promise<number> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) reject(this.#failure);
      else ask({ resolve, reject });
    });
  }

  async #ready(): Promise<boolean> {
    const ready = await new Promise<boolean>((resolve) => {
      this.#worker.once('message', () => resolve(true));
      this.#worker.once('error', () => resolve(false));
    });
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the thread ended')));
    this.#worker.on('message', (message: Done | string) => {
      if (typeof message === 'string') this.#digest?.resolve(message);
      else this.#waiting.shift()?.resolve(message.length);
    });
    return ready;
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    this.#digest?.reject(error);
  }

  #inputAt(n: number): SharedArrayBuffer {
    return this.#inputs[n % SLOTS] ?? new SharedArrayBuffer(0);
  }
}
