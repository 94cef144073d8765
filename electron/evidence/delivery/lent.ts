/** Keys and files that were taken for one piece of work, to be given back whatever comes of it. */
export class Lent {
  readonly #returns: (() => void | Promise<void>)[] = [];

  /** Notes how `one` is given back, and gives it on. */
  take<T>(one: T, giveBack: (one: T) => void | Promise<void>): T {
    this.#returns.push(() => giveBack(one));
    return one;
  }

  /** Gives everything back, also after one could not be; what a staging folder keeps goes at the next unlock. */
  async giveBack(): Promise<void> {
    await Promise.allSettled(this.#returns.splice(0).map(async (giveBack) => await giveBack()));
  }
}
