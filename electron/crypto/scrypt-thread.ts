import { Worker } from 'node:worker_threads';

/** What scrypt (RFC 7914) is asked for; the result is 32 bytes. */
export interface ScryptInput {
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly N: number;
  readonly r: number;
  /** Bytes of memory that it may take. */
  readonly maxmem: number;
}

/** Stands here as text so that no build has to know of a file for it. */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { scryptSync } = require('node:crypto');
  const { passphrase, salt, N, r, maxmem } = workerData;
  parentPort.postMessage(new Uint8Array(scryptSync(passphrase, salt, 32, { N, r, p: 1, maxmem })));
`;

/**
 * scrypt on a thread of its own. Node's asynchronous scrypt is not enough: where the runtime is built on BoringSSL, as
 * Electron is, checking its parameters computes the whole function once, on the thread that calls it.
 * @throws Error, when the parameters are not accepted or the memory is not there
 */
export async function scryptInThread(input: ScryptInput): Promise<Uint8Array> {
  return await new Promise((resolve, reject) => {
    const worker = new Worker(THREAD, { eval: true, workerData: input });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('scrypt ended without a result')));
  });
}
