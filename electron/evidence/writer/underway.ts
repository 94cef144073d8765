/**
 * Work that goes on beside who began it. The first failure of any of it is that of all: it is met at the next `change`,
 * `outcome` or `check`, so that nobody waits for what will never come.
 */
export class Underway {
  readonly #running = new Set<Promise<void>>();
  #failure: { readonly cause: unknown } | null = null;
  #wake = (): void => undefined;

  get failed(): boolean {
    return this.#failure !== null;
  }

  /** Work that `drained` and `settled` wait for; it must come to an end. */
  run(work: Promise<void>): void {
    this.watch(work);
    const running = work
      .catch(() => undefined)
      .finally(() => {
        this.#running.delete(running);
        this.#wake();
      });
    this.#running.add(running);
  }

  /** Work of which nothing but its failure counts here. */
  watch(work: Promise<unknown>): void {
    work.catch((cause: unknown) => this.#fail(cause));
  }

  /** What `work` gives. @throws the first failure of anything, which may be why it never ends */
  async outcome<T>(work: Promise<T>): Promise<T> {
    const outcomes: T[] = [];
    this.watch(
      work.then((value) => {
        outcomes.push(value);
        this.#wake();
      }),
    );
    for (;;) {
      for (const value of outcomes) return value;
      await this.change();
    }
  }

  /** Comes back when anything ended. One at a time may wait. @throws the first failure */
  async change(): Promise<void> {
    this.check();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.check();
  }

  /** @throws the first failure */
  check(): void {
    if (this.#failure !== null) throw this.#failure.cause;
  }

  /** Comes back when all is done. @throws the first failure */
  async drained(): Promise<void> {
    while (this.#running.size > 0) await this.change();
    this.check();
  }

  /** Gives everything up and waits for what is under way, whether it succeeds or not. */
  async settled(): Promise<void> {
    this.#fail(new Error('given up'));
    await Promise.allSettled(this.#running);
  }

  #fail(cause: unknown): void {
    this.#failure ??= { cause };
    this.#wake();
  }
}
