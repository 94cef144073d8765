import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CryptoError } from './errors.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

/** Bytes that sealing adds to a chunk: the GCM tag. */
export const CHUNK_TAG_BYTES = 16;

/** A new random 32-byte key. One key seals one file and nothing else: the nonces are counted, not drawn. */
export function newKey(): Uint8Array {
  return Uint8Array.from(randomBytes(KEY_BYTES));
}

/** Overwrites keys in place. Copies that the runtime made on its own are out of reach. */
export function wipe(...keys: Uint8Array[]): void {
  for (const key of keys) key.fill(0);
}

/** The index as 12 bytes big-endian. */
function nonceOf(index: number): Buffer {
  if (!Number.isSafeInteger(index) || index < 0) {
    throw new CryptoError('malformed', 'the index of a chunk is a non-negative integer');
  }
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeBigUInt64BE(BigInt(index), NONCE_BYTES - 8);
  return nonce;
}

function checkKey(key: Uint8Array): void {
  if (key.length !== KEY_BYTES) throw new CryptoError('malformed', 'a chunk key has 32 bytes');
}

/** Ciphertext, as long as the plaintext, and its 16-byte tag. */
export interface SealedChunk {
  readonly body: Uint8Array;
  readonly tag: Uint8Array;
}

/**
 * AES-256-GCM (NIST SP 800-38D) under `key` with the index as the nonce; `aad` is authenticated but not kept.
 * The same key and index must never seal two plaintexts.
 * @throws CryptoError malformed, for a key or an index that is none
 */
export function sealChunkApart(
  key: Uint8Array,
  index: number,
  aad: Uint8Array,
  plaintext: Uint8Array,
): SealedChunk {
  checkKey(key);
  const cipher = createCipheriv(ALGORITHM, key, nonceOf(index), { authTagLength: CHUNK_TAG_BYTES });
  cipher.setAAD(aad);
  const body = cipher.update(plaintext);
  cipher.final();
  return { body, tag: cipher.getAuthTag() };
}

/** As `sealChunkApart`; gives ciphertext followed by the tag. */
export function sealChunk(
  key: Uint8Array,
  index: number,
  aad: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const { body, tag } = sealChunkApart(key, index, aad, plaintext);
  const sealed = new Uint8Array(body.length + CHUNK_TAG_BYTES);
  sealed.set(body);
  sealed.set(tag, body.length);
  return sealed;
}

/**
 * Opens what `sealChunk` gave, under the same key, index and `aad`.
 * @throws CryptoError not-authentic, when any of them differs; malformed, for a key or an index that is none
 */
export function openChunk(
  key: Uint8Array,
  index: number,
  aad: Uint8Array,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> {
  checkKey(key);
  const nonce = nonceOf(index);
  const bodyLength = sealed.length - CHUNK_TAG_BYTES;
  if (bodyLength < 0) throw new CryptoError('not-authentic', 'the chunk is shorter than its tag');
  try {
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: CHUNK_TAG_BYTES });
    decipher.setAAD(aad);
    decipher.setAuthTag(sealed.subarray(bodyLength));
    const plaintext = decipher.update(sealed.subarray(0, bodyLength));
    decipher.final();
    return new Uint8Array(plaintext.buffer as ArrayBuffer, plaintext.byteOffset, plaintext.length);
  } catch (cause) {
    throw new CryptoError('not-authentic', 'the chunk does not authenticate', { cause });
  }
}
