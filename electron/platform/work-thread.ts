import { Worker } from 'node:worker_threads';

type Waiting = { resolve(answer: unknown): void; reject(error: Error): void };

/**
 * A thread that answers what it is asked, in that order. Its program is CommonJS and comes as text, so that no build has
 * to know of a file for it, and the verifier stays one file. It says 'ready' once, and ends itself when it is told 'end'.
 */
export class WorkThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  readonly #ready: Promise<unknown>;
  #failure: Error | null = null;

  /** `workerData` is what the program is given of that name. */
  constructor(program: string, workerData: unknown) {
    this.#worker = new Worker(program, {
      eval: true,
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: 1 },
    });
    this.#ready = this.#awaited();
    this.#ready.catch(() => undefined);
    this.#worker.on('message', (answer: unknown) => this.#waiting.shift()?.resolve(answer));
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the thread ended')));
  }

  /** Whether it came up; questions may be asked before. */
  async ready(): Promise<boolean> {
    return await this.#ready.then(
      () => true,
      () => false,
    );
  }

  /** Its answer, whose type is the program's affair. @throws Error when the thread ended before it */
  async ask<Answer>(question: unknown): Promise<Answer> {
    if (this.#failure !== null) throw this.#failure;
    const answer = this.#awaited();
    this.#worker.postMessage(question);
    return (await answer) as Answer;
  }

  /** Ends the thread after what it was asked. A second call does nothing. */
  async end(): Promise<void> {
    if (this.#failure !== null) return;
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.postMessage('end');
    await ended;
  }

  #awaited(): Promise<unknown> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
