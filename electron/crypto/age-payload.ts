import { hkdfSync } from 'node:crypto';
import type { ByteReader } from './byte-reader.ts';
import { AEAD_TAG_BYTES, type ChunkAead, fastestAead } from './chunk-aead.ts';
import { CryptoError } from './errors.ts';
import { PayloadThread } from './payload-thread.ts';

/** The payload of an age file (C2SP age, "Payload"): STREAM over chunks of 64 KiB, the last one flagged. */
const CHUNK_BYTES = 64 * 1024;
const SEALED_BYTES = CHUNK_BYTES + AEAD_TAG_BYTES;
const NONCE_BYTES = 12;
/** Chunks that travel together: a stream's cost is by piece, not by byte. */
const CHUNKS_AT_ONCE = 16;

/** As many for a thread, since waking it costs more. */
const CHUNKS_IN_THREAD = 32;

/** What is shorter is opened before a thread has started. */
const BATCHES_BEFORE_THREAD = 4;

const BATCHES_AHEAD = 2;

export const PAYLOAD_NONCE_BYTES = 16;

/** The key of the payload, from the file key and the payload's nonce (HKDF-SHA-256). */
export function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

/** Encrypts what the reader gives, chunk by chunk. */
export async function* sealPayload(
  input: ByteReader,
  key: Uint8Array,
  aead: ChunkAead,
): AsyncGenerator<Uint8Array> {
  const nonce = new ChunkNonce();
  for (let last = false; !last; ) {
    const batch = await input.batch(CHUNK_BYTES * CHUNKS_AT_ONCE);
    last = batch.last;
    const chunks = Math.max(1, Math.ceil(batch.bytes.length / CHUNK_BYTES));
    const out = new Uint8Array(batch.bytes.length + chunks * AEAD_TAG_BYTES);
    for (let n = 0; n < chunks; n += 1) {
      const plain = batch.bytes.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES);
      const place = out.subarray(n * SEALED_BYTES, n * SEALED_BYTES + plain.length + AEAD_TAG_BYTES);
      aead.seal(key, nonce.next(last && n === chunks - 1), plain, place);
    }
    yield out;
  }
}

/**
 * Encrypts as `sealPayload` on the thread, which is ended with it, and tells the hash of it all. What is given is valid
 * until the fourth after it is asked for.
 */
export async function* sealInThread(
  input: ByteReader,
  thread: PayloadThread,
  settle: (sha256: string) => void,
): AsyncGenerator<Uint8Array> {
  yield* inThread(input, thread, { check: () => {}, ended: async () => settle(await thread.digest()) });
}

/**
 * Decrypts what the reader gives, chunk by chunk; each is authenticated before it is given. What is longer than a few
 * batches goes on in a thread, where there is one and `aead` is null; a piece is then valid until the fourth after it is
 * asked for.
 * @throws CryptoError not-authentic, for a payload that was changed, cut or added to
 */
export async function* openPayload(
  input: ByteReader,
  key: Uint8Array,
  aead: ChunkAead | null,
): AsyncGenerator<Uint8Array> {
  const nonce = new ChunkNonce();
  for (let n = 0, last = false; !last; n += 1) {
    if (n === BATCHES_BEFORE_THREAD && aead === null) {
      const thread = await PayloadThread.start(threadWork(key, n * CHUNKS_AT_ONCE, false));
      if (thread !== null)
        return yield* inThread(input, thread, { check: checkLength, ended: async () => {} });
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

/** The order for a thread that goes on from chunk `count`. */
export function threadWork(key: Uint8Array, count: number, sealing: boolean) {
  const [sealed, plain] = [SEALED_BYTES * CHUNKS_IN_THREAD, CHUNK_BYTES * CHUNKS_IN_THREAD];
  return {
    ...{ sealing, key, count },
    inputBytes: sealing ? plain : sealed,
    outputBytes: sealing ? sealed : plain,
  };
}

/** Reads, works and gives at the same time: two batches are with the thread while one is read and one is taken. */
async function* inThread(
  input: ByteReader,
  thread: PayloadThread,
  { check, ended }: { check(bytes: number): void; ended(): Promise<void> },
): AsyncGenerator<Uint8Array> {
  const working: Promise<Uint8Array | null>[] = [];
  try {
    for (let n = 0, last = false; !last; n += 1) {
      const filled = await input.fill(thread.space(n));
      last = filled.last;
      check(filled.length);
      const work = thread.run(n, filled.length, last);
      // Met where it is awaited, or never where an earlier one failed.
      work.catch(() => undefined);
      working.push(work);
      if (working.length > BATCHES_AHEAD) yield opened(await working.shift());
    }
    for (const work of working) yield opened(await work);
    await ended();
  } finally {
    await thread.end();
  }
}

function opened(bytes: Uint8Array | null | undefined): Uint8Array {
  if (bytes === null || bytes === undefined) throw changed();
  return bytes;
}

/** Eleven bytes that count, big-endian, and one that says whether this is the last. */
class ChunkNonce {
  readonly #bytes = Buffer.alloc(NONCE_BYTES);
  #count = 0;

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
