import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { CryptoError } from './errors.ts';

/** An Ed25519 pair (RFC 8032): the 32 raw bytes of the public key, and the private key as PKCS#8 DER. */
export interface SigningKey {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** What stands before the 32 raw bytes in a SubjectPublicKeyInfo (RFC 8410, section 4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** A new signing key. */
export function generateSigningKey(): SigningKey {
  const pair = generateKeyPairSync('ed25519');
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  return {
    publicKey: Uint8Array.from(spki.subarray(SPKI_PREFIX.length)),
    privateKey: Uint8Array.from(pair.privateKey.export({ type: 'pkcs8', format: 'der' })),
  };
}

/**
 * The 64-byte Ed25519 signature of `message`.
 * @throws CryptoError malformed, when `privateKey` is not an Ed25519 key in PKCS#8 DER
 */
export function signEd25519(privateKey: Uint8Array, message: Uint8Array): Uint8Array {
  return Uint8Array.from(sign(null, message, parsePrivateKey(privateKey)));
}

/** Whether `signature` is that key's signature of `message`; false too for bytes that are no key or no signature. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  try {
    const key = createPublicKey({
      key: Buffer.concat([SPKI_PREFIX, publicKey]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}

function parsePrivateKey(der: Uint8Array): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  } catch (cause) {
    throw new CryptoError('malformed', 'not a private key in PKCS#8', { cause });
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new CryptoError('malformed', 'not an Ed25519 key');
  return key;
}
