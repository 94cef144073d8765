import { SenimError } from '../contract/errors.ts';
import { CryptoError } from '../crypto/errors.ts';
import { requestTimestamp } from '../crypto/timestamp.ts';
import { checkPackage } from './check.ts';
import type { WorkerCommand, WorkerEvent, WorkerStage } from './worker-protocol.ts';
import { makeExcerpt } from './writer/make-excerpt.ts';
import { makePackage } from './writer/make-package.ts';
import type { ExcerptSpec, PackageHooks, PackageSpec } from './writer/spec.ts';

/** Milliseconds that a time-stamp authority has to answer; a package is made without one that does not. */
const TIMESTAMP_TIMEOUT_MS = 15_000;

/** The one job of a worker's process: makes or checks one package, as it is told over its port. */
export class EvidenceJob {
  readonly #emit: (event: WorkerEvent) => void;
  readonly #cancelling = new AbortController();
  #signature: { resolve(signature: Uint8Array): void; reject(error: Error): void } | null = null;

  constructor(emit: (event: WorkerEvent) => void) {
    this.#emit = emit;
  }

  /** Takes one command; the work itself goes on after this returns. */
  handle(command: WorkerCommand): void {
    if (command.type === 'make') void this.#run(() => this.#make(command.spec, command.timestampUrl));
    else if (command.type === 'check') void this.#run(() => this.#check(command.order));
    else if (command.type === 'signed') this.#signature?.resolve(command.signature);
    else if (command.type === 'sign-failed') this.#signature?.reject(new SenimError('worker-failed'));
    else this.#cancelling.abort(new SenimError('cancelled'));
  }

  async #run(work: () => Promise<WorkerEvent>): Promise<void> {
    try {
      this.#emit(await work());
    } catch (error) {
      this.#emit(failure(error));
    }
  }

  async #make(spec: PackageSpec | ExcerptSpec, timestampUrl: string): Promise<WorkerEvent> {
    const keys = [
      ...spec.recordings.map(({ file }) => file),
      ...spec.files.flatMap((file) => ('sealed' in file ? [file.sealed] : [])),
    ];
    try {
      const hooks: PackageHooks = {
        ...this.#hooks(),
        sign: (bytes, signer) => this.#askSignature(bytes, signer),
        timestamp: timestampUrl === '' ? null : (message) => this.#stamp(timestampUrl, message),
      };
      const made = 'excerpt' in spec ? await makeExcerpt(spec, hooks) : await makePackage(spec, hooks);
      return { type: 'made', made };
    } finally {
      for (const { key } of keys) key.fill(0);
    }
  }

  async #check(order: Extract<WorkerCommand, { type: 'check' }>['order']): Promise<WorkerEvent> {
    return { type: 'checked', checked: await checkPackage(order, this.#hooks()) };
  }

  #hooks() {
    const onProgress = (stage: WorkerStage, done: number, total: number): void =>
      this.#emit({ type: 'progress', stage, done, total });
    return { onProgress, signal: this.#cancelling.signal };
  }

  #stamp(url: string, message: Uint8Array): Promise<Uint8Array> {
    return requestTimestamp({ url, message, signal: this.#cancelling.signal, timeout: TIMESTAMP_TIMEOUT_MS });
  }

  /** The signing key stays in the main process. */
  #askSignature(bytes: Uint8Array, signer: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#signature = { resolve, reject };
      this.#cancelling.signal.addEventListener('abort', () => reject(new SenimError('cancelled')), {
        once: true,
      });
      this.#emit({ type: 'sign', bytes, signer });
    });
  }
}

/** Only codes cross the border, no texts: those could name files or people. */
function failure(error: unknown): WorkerEvent {
  if (error instanceof SenimError)
    return { type: 'failed', code: error.code, params: error.params, reason: '' };
  const name = error instanceof Error ? error.name : 'unknown';
  const reason = error instanceof CryptoError ? `${name} ${error.code}` : name;
  return { type: 'failed', code: 'worker-failed', params: {}, reason };
}
