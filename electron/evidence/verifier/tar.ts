import { CheckFailure } from './check-failure.ts';
import { BLOCK_BYTES, printable, readHeader, type UstarEntry } from './ustar.ts';

/** What an archive consists of, in its order. `bytes` of a file come in pieces and are valid until the next event. */
export type TarEvent =
  | { readonly type: 'entry'; readonly entry: UstarEntry }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'end-of-file' };

/**
 * Reads a tar archive strictly and in constant memory: headers as `readHeader` wants them, padding of zeros, two blocks
 * of zeros at the end and nothing after them. The common readers follow extended headers silently and pass over
 * whatever stands in the padding and behind the end, which is where a package could carry things that nobody checks.
 * @throws CheckFailure not-a-package, when the first block is no header; archive-truncated, archive-header,
 * archive-entry-kind, archive-padding, archive-trailing-data
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEvent> {
  const input = new BlockInput(source);
  for (let first = true; ; first = false) {
    const block = await input.take(BLOCK_BYTES);
    if (block === null)
      throw new CheckFailure(first ? 'not-a-package' : 'archive-truncated', 'no end of archive');
    if (isZero(block) && !first) return await readEnd(input);
    const entry = headerAt(block, first);
    yield { type: 'entry', entry };
    if (entry.kind === 'file') yield* readBody(input, entry);
    else if (entry.bytes !== 0)
      throw new CheckFailure('archive-header', `${printable(entry.name)}: a folder with bytes`);
  }
}

function headerAt(block: Uint8Array, first: boolean): UstarEntry {
  try {
    return readHeader(block);
  } catch (error) {
    if (first || !(error instanceof CheckFailure) || error.code !== 'not-a-package') throw error;
    throw new CheckFailure('archive-header', error.detail);
  }
}

async function* readBody(input: BlockInput, entry: UstarEntry): AsyncGenerator<TarEvent> {
  for (let left = entry.bytes; left > 0; ) {
    const bytes = await input.some(left);
    if (bytes === null)
      throw new CheckFailure('archive-truncated', `${printable(entry.name)}: ${left} bytes missing`);
    left -= bytes.length;
    yield { type: 'bytes', bytes };
  }
  const padding = (BLOCK_BYTES - (entry.bytes % BLOCK_BYTES)) % BLOCK_BYTES;
  const fill = padding === 0 ? new Uint8Array(0) : await input.take(padding);
  if (fill === null) throw new CheckFailure('archive-truncated', `${printable(entry.name)}: padding missing`);
  if (!isZero(fill))
    throw new CheckFailure('archive-padding', `${printable(entry.name)}: padding is not zero`);
  yield { type: 'end-of-file' };
}

async function readEnd(input: BlockInput): Promise<void> {
  const second = await input.take(BLOCK_BYTES);
  if (second === null) throw new CheckFailure('archive-truncated', 'half an end of archive');
  if (!isZero(second)) throw new CheckFailure('archive-trailing-data', 'entries after an empty block');
  if ((await input.some(1)) !== null) throw new CheckFailure('archive-trailing-data', 'bytes after the end');
}

/** Hands out a stream in pieces of wanted length, copying only where a piece straddles two chunks. */
class BlockInput {
  readonly #source: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Between 1 and `atMost` bytes; null at the end. */
  async some(atMost: number): Promise<Uint8Array | null> {
    while (this.#chunk.length === 0) {
      const next = await this.#source.next();
      if (next.done) return null;
      this.#chunk = next.value;
    }
    const piece = this.#chunk.subarray(0, atMost);
    this.#chunk = this.#chunk.subarray(piece.length);
    return piece;
  }

  /** Exactly `length` bytes; null when the stream ends before them. */
  async take(length: number): Promise<Uint8Array | null> {
    const first = await this.some(length);
    if (first === null || first.length === length) return first;
    const whole = new Uint8Array(length);
    whole.set(first);
    for (let filled = first.length; filled < length; ) {
      const piece = await this.some(length - filled);
      if (piece === null) return null;
      whole.set(piece, filled);
      filled += piece.length;
    }
    return whole;
  }
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
