import { hkdfSync } from 'node:crypto';
import type { ByteReader } from './byte-reader.ts';
import { AEAD_TAG_BYTES, type ChunkAead, fastestAead } from './chunk-aead.ts';
import { CryptoError } from './errors.ts';
import { type Batch, type BatchSpace, PayloadThread } from './payload-thread.ts';

/** The payload of an age file (C2SP age, "Payload"): STREAM over chunks of 64 KiB, the last one flagged. */
const CHUNK_BYTES = 64 * 1024;
const SEALED_BYTES = CHUNK_BYTES + AEAD_TAG_BYTES;
const NONCE_BYTES = 12;
/** Chunks that travel together: a stream's cost is by piece, not by byte. */
const CHUNKS_AT_ONCE = 16;

/** As many for threads that open. */
const CHUNKS_OPENED_AT_ONCE = 16;

/** As many for threads that seal: of their batches there are more at once, for they are written as well. */
export const CHUNKS_SEALED_AT_ONCE = 16;

/** Bytes of a batch that is sealed, before and after. */
export const PLAIN_BATCH_BYTES = CHUNK_BYTES * CHUNKS_SEALED_AT_ONCE;
export const SEALED_BATCH_BYTES = SEALED_BYTES * CHUNKS_SEALED_AT_ONCE;

/** What is shorter is opened before a thread has started. */
const BATCHES_BEFORE_THREAD = 4;

const OPENING_THREADS = 2;

const BATCHES_AHEAD = 4;

/** Batches that may be on their way at once: being filled, at work, and with who takes them. */
const SPACES = 8;

export const PAYLOAD_NONCE_BYTES = 16;

/** The key of the payload, from the file key and the payload's nonce (HKDF-SHA-256). */
export function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

/** Encrypts a batch of chunks into its space; gives what it filled of `output`. */
export function sealBatch(
  { space, length, count, last }: Batch,
  key: Uint8Array,
  aead: ChunkAead,
): Uint8Array {
  const nonce = new ChunkNonce(count);
  const chunks = Math.max(1, Math.ceil(length / CHUNK_BYTES));
  const out = space.output.subarray(0, length + chunks * AEAD_TAG_BYTES);
  for (let n = 0; n < chunks; n += 1) {
    const plain = space.input.subarray(n * CHUNK_BYTES, Math.min((n + 1) * CHUNK_BYTES, length));
    const place = out.subarray(n * SEALED_BYTES, (n + 1) * SEALED_BYTES);
    aead.seal(key, nonce.next(last && n === chunks - 1), plain, place);
  }
  return out;
}

/**
 * Decrypts what the reader gives, chunk by chunk; each is authenticated before it is given. What is longer than a few
 * batches goes on in threads, where there are any and `aead` is null; a piece is then valid until the fourth after it is
 * asked for.
 * @throws CryptoError not-authentic, for a payload that was changed, cut or added to
 */
export async function* openPayload(
  input: ByteReader,
  key: Uint8Array,
  aead: ChunkAead | null,
): AsyncGenerator<Uint8Array> {
  const nonce = new ChunkNonce(0);
  for (let n = 0, last = false; !last; n += 1) {
    if (n === BATCHES_BEFORE_THREAD && aead === null) {
      const threads = await openingThreads(key);
      if (threads.length > 0) return yield* openInThreads(input, threads, n * CHUNKS_AT_ONCE);
    }
    const batch = await input.batch(SEALED_BYTES * CHUNKS_AT_ONCE);
    last = batch.last;
    yield openBatch({ ...batch, first: n === 0 }, key, nonce, aead ?? fastestAead());
  }
}

function openBatch(
  { bytes, last, first }: { readonly bytes: Uint8Array; readonly last: boolean; readonly first: boolean },
  key: Uint8Array,
  nonce: ChunkNonce,
  aead: ChunkAead,
): Uint8Array {
  const chunks = chunksIn(bytes.length);
  // Only the first chunk of a file may be empty.
  if (!first || chunks > 1 || bytes.length < AEAD_TAG_BYTES) checkLength(bytes.length);
  const out = new Uint8Array(bytes.length - chunks * AEAD_TAG_BYTES);
  for (let n = 0; n < chunks; n += 1) {
    const sealed = bytes.subarray(n * SEALED_BYTES, (n + 1) * SEALED_BYTES);
    const place = out.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES);
    if (!aead.open(key, nonce.next(last && n === chunks - 1), sealed, place)) throw changed();
  }
  return out;
}

function chunksIn(sealedBytes: number): number {
  return Math.max(1, Math.ceil(sealedBytes / SEALED_BYTES));
}

/** No chunk may be empty or shorter than its tag. */
function checkLength(sealedBytes: number): void {
  const chunks = chunksIn(sealedBytes);
  if (sealedBytes - chunks * AEAD_TAG_BYTES < (chunks - 1) * CHUNK_BYTES + 1) throw changed();
}

async function openingThreads(key: Uint8Array): Promise<PayloadThread[]> {
  const starting = Array.from({ length: OPENING_THREADS }, () => PayloadThread.start('open', key));
  return (await Promise.all(starting)).filter((thread) => thread !== null);
}

/** Reads, works and gives at the same time: batches are with the threads while one is read and one is taken. */
async function* openInThreads(
  input: ByteReader,
  threads: readonly PayloadThread[],
  firstChunk: number,
): AsyncGenerator<Uint8Array> {
  const spaces = Array.from({ length: SPACES }, () => spaceOf(CHUNKS_OPENED_AT_ONCE));
  const working: Promise<Uint8Array | null>[] = [];
  try {
    for (let n = 0, last = false; !last; n += 1) {
      const space = spaces[n % SPACES] ?? spaceOf(CHUNKS_OPENED_AT_ONCE);
      // Sealed bytes are the longer, so they lie where there is room for them.
      const opening = { input: space.output, output: space.input };
      const filled = await input.fill(opening.input);
      last = filled.last;
      checkLength(filled.length);
      const count = firstChunk + n * CHUNKS_OPENED_AT_ONCE;
      const work = threads[n % threads.length]?.run({ space: opening, length: filled.length, count, last });
      // Met where it is awaited, or never where an earlier one failed.
      work?.catch(() => undefined);
      if (work !== undefined) working.push(work);
      if (working.length > BATCHES_AHEAD) yield opened(await working.shift());
    }
    for (const work of working) yield opened(await work);
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** Memory for a batch that is sealed. */
export function newBatchSpace(): BatchSpace {
  return spaceOf(CHUNKS_SEALED_AT_ONCE);
}

/** Room for so many chunks, in the clear and sealed. */
function spaceOf(chunks: number): BatchSpace {
  return {
    input: new Uint8Array(new SharedArrayBuffer(chunks * CHUNK_BYTES)),
    output: new Uint8Array(new SharedArrayBuffer(chunks * SEALED_BYTES)),
  };
}

function opened(bytes: Uint8Array | null | undefined): Uint8Array {
  if (bytes === null || bytes === undefined) throw changed();
  return bytes;
}

/** Eleven bytes that count, big-endian, and one that says whether this is the last. */
class ChunkNonce {
  readonly #bytes = Buffer.alloc(NONCE_BYTES);
  #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  next(last: boolean): Uint8Array {
    this.#bytes.writeUIntBE(this.#count, NONCE_BYTES - 7, 6);
    this.#bytes.writeUInt8(last ? 1 : 0, NONCE_BYTES - 1);
    this.#count += 1;
    return this.#bytes;
  }
}

function changed(): CryptoError {
  return new CryptoError('not-authentic', 'the file was changed or cut');
}
