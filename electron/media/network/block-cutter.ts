/** Cuts a stream into blocks of one size: pictures of so many points, windows of so many samples. */
export class BlockCutter {
  readonly #bytes: number;
  #held: Uint8Array = new Uint8Array();

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  /** Takes the next piece; gives the blocks that it made whole, each in memory of its own. */
  push(piece: Uint8Array): Uint8Array[] {
    const all = this.#held.byteLength === 0 ? piece : Buffer.concat([this.#held, piece]);
    const whole = Math.floor(all.byteLength / this.#bytes);
    this.#held = all.slice(whole * this.#bytes);
    return Array.from({ length: whole }, (_, at) => all.slice(at * this.#bytes, (at + 1) * this.#bytes));
  }
}
