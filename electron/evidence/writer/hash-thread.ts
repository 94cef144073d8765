import { WorkThread } from '../../platform/work-thread.ts';

/** SHA-256 over what it is shown, piece by piece. */
const THREAD = `
  const { parentPort } = require('node:worker_threads');
  const { createHash } = require('node:crypto');
  let hash = createHash('sha256');
  function answer(message) {
    if (message !== 'digest') return void hash.update(message);
    const digest = hash.digest('hex');
    hash = createHash('sha256');
    return digest;
  }
  parentPort.on('message', (message) => {
    if (message === 'end') return parentPort.close();
    parentPort.postMessage(answer(message));
  });
  parentPort.postMessage('ready');
`;

/** A thread that hashes one thing after the other, while who has the bytes does something else with them. */
export class HashThread {
  readonly #thread = new WorkThread(THREAD, null);

  /** Adds bytes to what is being hashed; they must stay as they are until this has come back. */
  async update(space: Uint8Array<SharedArrayBuffer>): Promise<void> {
    await this.#thread.ask(space);
  }

  /** The SHA-256, in lower-case hexadecimal, of everything since the last one. */
  async digest(): Promise<string> {
    return await this.#thread.ask('digest');
  }

  /** Ends the thread, after what it was asked. */
  async end(): Promise<void> {
    await this.#thread.end();
  }
}
