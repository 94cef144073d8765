import { SenimError } from '../contract/errors.ts';

/** A promise that another settles, and that fails as `recorder-failed` when nobody did so in time. */
export class Waiting<T> {
  readonly promise: Promise<T>;
  readonly #timer: NodeJS.Timeout;
  #resolve: (value: T) => void = () => {};
  #reject: (error: SenimError) => void = () => {};

  constructor(deadlineMs: number) {
    this.promise = new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#timer = setTimeout(() => this.fail(new SenimError('recorder-failed')), deadlineMs);
  }

  settle(value: T): void {
    clearTimeout(this.#timer);
    this.#resolve(value);
  }

  fail(error: SenimError): void {
    clearTimeout(this.#timer);
    this.#reject(error);
  }
}
