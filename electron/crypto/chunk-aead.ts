import { createCipheriv, createDecipheriv, getCiphers } from 'node:crypto';
import { createRequire } from 'node:module';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';

/** ChaCha20-Poly1305 (RFC 8439) over whole chunks, without additional data. `out` is 16 bytes longer than `plain`. */
export interface ChunkAead {
  seal(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, out: Uint8Array): void;
  /** False when the chunk does not authenticate; what `out` holds then is nothing. */
  open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, out: Uint8Array): boolean;
}

export const AEAD_TAG_BYTES = 16;

const NAME = 'chacha20-poly1305';

/** OpenSSL's, where Node.js stands on OpenSSL. Electron's BoringSSL does not give it out. */
const opensslAead: ChunkAead = {
  seal(key, nonce, plain, out) {
    const cipher = createCipheriv(NAME, key, nonce, { authTagLength: AEAD_TAG_BYTES });
    out.set(cipher.update(plain));
    cipher.final();
    out.set(cipher.getAuthTag(), plain.length);
  },
  open(key, nonce, sealed, out) {
    const body = sealed.length - AEAD_TAG_BYTES;
    const decipher = createDecipheriv(NAME, key, nonce, { authTagLength: AEAD_TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(body));
    out.set(decipher.update(sealed.subarray(0, body)));
    return attempt(() => decipher.final());
  },
};

/** The part of libsodium's binding that is used here. */
interface Sodium {
  crypto_aead_chacha20poly1305_ietf_encrypt(
    out: Uint8Array,
    plain: Uint8Array,
    additional: null,
    secretNonce: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number;
  crypto_aead_chacha20poly1305_ietf_decrypt(
    out: Uint8Array,
    secretNonce: null,
    sealed: Uint8Array,
    additional: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number;
}

const sodiumAead = (sodium: Sodium): ChunkAead => ({
  seal(key, nonce, plain, out) {
    sodium.crypto_aead_chacha20poly1305_ietf_encrypt(out, plain, null, null, nonce, key);
  },
  open: (key, nonce, sealed, out) =>
    attempt(() => sodium.crypto_aead_chacha20poly1305_ietf_decrypt(out, null, sealed, null, nonce, key)),
});

/** Plain JavaScript, everywhere, at a tenth of the speed. */
export const portableAead: ChunkAead = {
  seal: (key, nonce, plain, out) => void chacha20poly1305(key, nonce).encrypt(plain, out),
  open: (key, nonce, sealed, out) => attempt(() => chacha20poly1305(key, nonce).decrypt(sealed, out)),
};

/** The implementations that run in this process, the fastest first. */
export function availableAeads(): ChunkAead[] {
  const sodium = loadSodium();
  return [
    ...(getCiphers().includes(NAME) ? [opensslAead] : []),
    ...(sodium === null ? [] : [sodiumAead(sodium)]),
    portableAead,
  ];
}

let chosen: ChunkAead | null = null;

/** The fastest of them; looked for once. */
export function fastestAead(): ChunkAead {
  chosen ??= getCiphers().includes(NAME) ? opensslAead : (availableAeads()[0] ?? portableAead);
  return chosen;
}

const SODIUM = 'sodium-native';

/** Where the native addon stands, for a thread that loads it itself; null where it is missing. */
export function sodiumPlace(): string | null {
  try {
    return createRequire(import.meta.url).resolve(SODIUM);
  } catch {
    return null;
  }
}

/** A native addon, so it is looked for at run time and may be missing, as in the verifier that is one file. */
function loadSodium(): Sodium | null {
  try {
    return createRequire(import.meta.url)(SODIUM) as Sodium;
  } catch {
    return null;
  }
}

function attempt(step: () => unknown): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}
