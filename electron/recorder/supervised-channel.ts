import { SenimError } from '../contract/errors.ts';
import type { RecorderEvent } from '../contract/recording.ts';
import { Waiting } from './waiting.ts';

export type EndedEvent = Extract<RecorderEvent, { type: 'ended' }>;

/**
 * What main knows of one part that the recorder has: `opening` → `open` → `ended`, or `failed` with the error that
 * whoever waits for it is given.
 */
export class SupervisedChannel {
  readonly partId: string;
  readonly #opened: Waiting<void>;
  #ending: Waiting<EndedEvent> | null = null;
  #ended: EndedEvent | null = null;
  #failure: SenimError | null = null;

  constructor(partId: string, deadlineMs: number) {
    this.partId = partId;
    this.#opened = new Waiting(deadlineMs);
  }

  get live(): boolean {
    return this.#ended === null && this.#failure === null;
  }

  /** What it failed of; null while it has not. */
  get failure(): SenimError | null {
    return this.#failure;
  }

  opened(): Promise<void> {
    return this.#opened.promise;
  }

  /** Resolves once the part is closed; `ask` is called if the recorder still has to be asked for it. */
  ended(deadlineMs: number, ask: () => void): Promise<EndedEvent> {
    if (this.#ended !== null) return Promise.resolve(this.#ended);
    if (this.#failure !== null) return Promise.reject(this.#failure);
    if (this.#ending === null) {
      this.#ending = new Waiting(deadlineMs);
      ask();
    }
    return this.#ending.promise;
  }

  /** Takes in what the recorder says of this part. */
  hear(event: RecorderEvent): void {
    if (event.type === 'opened') this.#opened.settle();
    if (event.type === 'write-failed') this.fail(writeError(event.code));
    if (event.type !== 'ended') return;
    this.#ended = event;
    this.#ending?.settle(event);
  }

  fail(error: SenimError): void {
    if (!this.live) return;
    this.#failure = error;
    this.#opened.fail(error);
    this.#ending?.fail(error);
  }
}

function writeError(systemCode: string): SenimError {
  const full = systemCode === 'ENOSPC' || systemCode === 'EDQUOT';
  return new SenimError(full ? 'disk-full' : 'write-failed', { cause: new Error(systemCode) });
}
