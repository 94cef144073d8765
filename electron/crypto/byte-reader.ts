/** Takes a stream of bytes in pieces of the length that is wanted. */
export class ByteReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);
  #ended = false;

  constructor(source: ReadableStream<Uint8Array>) {
    this.#reader = source.getReader();
  }

  /** `length` bytes, fewer only at the end; `last` tells that nothing follows them. Errors of the source pass unchanged. */
  async batch(length: number): Promise<{ readonly bytes: Uint8Array; readonly last: boolean }> {
    const pieces: Uint8Array[] = [];
    for (let left = length; ; ) {
      const taken = this.#rest.subarray(0, left);
      if (taken.length > 0) pieces.push(taken);
      left -= taken.length;
      this.#rest = this.#rest.subarray(taken.length);
      if (this.#rest.length > 0) return { bytes: joined(pieces), last: false };
      if (this.#ended) return { bytes: joined(pieces), last: true };
      await this.#more();
    }
  }

  /** Fills `space`, or as much of it as there is; `last` tells that nothing follows. Errors of the source pass unchanged. */
  async fill(space: Uint8Array): Promise<{ readonly length: number; readonly last: boolean }> {
    for (let length = 0; ; ) {
      const taken = this.#rest.subarray(0, space.length - length);
      space.set(taken, length);
      length += taken.length;
      this.#rest = this.#rest.subarray(taken.length);
      if (this.#rest.length > 0) return { length, last: false };
      if (this.#ended) return { length, last: true };
      await this.#more();
    }
  }

  /** Everything up to and with the first line that begins with `start`; null when there is none in `most` bytes. */
  async throughLine(start: string, most: number): Promise<Uint8Array | null> {
    let bytes = Buffer.alloc(0);
    for (;;) {
      bytes = Buffer.concat([bytes, this.#rest]);
      const line = bytes.indexOf(`\n${start}`);
      const end = line === -1 ? -1 : bytes.indexOf('\n', line + 1);
      if (end !== -1) {
        this.#rest = bytes.subarray(end + 1);
        return bytes.subarray(0, end + 1);
      }
      if (this.#ended || bytes.length > most) return null;
      await this.#more();
    }
  }

  async cancel(reason?: unknown): Promise<void> {
    await this.#reader.cancel(reason);
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#reader.read();
    this.#rest = value ?? new Uint8Array(0);
    this.#ended = done;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  return only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces);
}
