import { hkdfSync } from 'node:crypto';
import { openChunk, sealChunk, wipe } from './chunk.ts';

const KEY_BYTES = 32;

/**
 * Seals a small thing under one of many keys that come out of `key` by its name: HKDF-SHA256 (RFC 5869) with an empty salt
 * and the name as `info` gives the key of AES-256-GCM, whose nonce is twelve zero bytes and whose associated data is the
 * name again. The same name must never seal two plaintexts. Gives ciphertext followed by the tag.
 */
export function sealNamed(key: Uint8Array, name: string, plaintext: Uint8Array): Uint8Array<ArrayBuffer> {
  return withKeyOf(key, name, (own, label) => sealChunk(own, 0, label, plaintext));
}

/** Opens what `sealNamed` gave. @throws CryptoError not-authentic */
export function openNamed(key: Uint8Array, name: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  return withKeyOf(key, name, (own, label) => openChunk(own, 0, label, sealed));
}

function withKeyOf<T>(key: Uint8Array, name: string, use: (own: Uint8Array, label: Uint8Array) => T): T {
  const label = Buffer.from(name, 'utf8');
  const own = new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), label, KEY_BYTES));
  try {
    return use(own, label);
  } finally {
    wipe(own);
  }
}
