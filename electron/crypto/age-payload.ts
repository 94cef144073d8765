import { hkdfSync } from 'node:crypto';
import type { ByteReader } from './byte-reader.ts';
import { AEAD_TAG_BYTES, type ChunkAead } from './chunk-aead.ts';
import { CryptoError } from './errors.ts';

/** The payload of an age file (C2SP age, "Payload"): STREAM over chunks of 64 KiB, the last one flagged. */
const CHUNK_BYTES = 64 * 1024;
const SEALED_BYTES = CHUNK_BYTES + AEAD_TAG_BYTES;
const NONCE_BYTES = 12;
/** Chunks that travel together: a stream's cost is by piece, not by byte. */
const CHUNKS_AT_ONCE = 16;

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
 * Decrypts what the reader gives, chunk by chunk; each is authenticated before it is given.
 * @throws CryptoError not-authentic, for a payload that was changed, cut or added to
 */
export async function* openPayload(
  input: ByteReader,
  key: Uint8Array,
  aead: ChunkAead,
): AsyncGenerator<Uint8Array> {
  const nonce = new ChunkNonce();
  for (let first = true, last = false; !last; first = false) {
    const batch = await input.batch(SEALED_BYTES * CHUNKS_AT_ONCE);
    last = batch.last;
    const chunks = Math.max(1, Math.ceil(batch.bytes.length / SEALED_BYTES));
    const plainBytes = batch.bytes.length - chunks * AEAD_TAG_BYTES;
    // Only the first chunk of a file may be empty, and no chunk may be shorter than its tag.
    const shortest = first && chunks === 1 ? 0 : (chunks - 1) * CHUNK_BYTES + 1;
    if (plainBytes < shortest) throw changed();
    const out = new Uint8Array(plainBytes);
    for (let n = 0; n < chunks; n += 1) {
      const sealed = batch.bytes.subarray(n * SEALED_BYTES, (n + 1) * SEALED_BYTES);
      const place = out.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES);
      if (!aead.open(key, nonce.next(last && n === chunks - 1), sealed, place)) throw changed();
    }
    yield out;
  }
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
