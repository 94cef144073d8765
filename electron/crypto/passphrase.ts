import { randomBytes, scryptSync } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Encrypter, type Identity, type Recipient, Stanza } from 'age-encryption';
import { decryptAge } from './age-decryption.ts';
import { CryptoError } from './errors.ts';
import { type ScryptInput, scryptInThread } from './scrypt-thread.ts';

/** log2 of scrypt's N for new files: 256 MiB and about a second, the age command's own choice. */
export const PASSPHRASE_LOG_N = 18;

/** What a file may ask of us at most: 4 GiB. The age command draws the same line. */
const MAX_LOG_N = 22;
const THREAD_FROM_LOG_N = 14;
const BLOCK_SIZE = 8;
const SALT_BYTES = 16;
const WRAPPED_KEY_BYTES = 32;
const LABEL = 'age-encryption.org/v1/scrypt';

/**
 * Encrypts to a passphrase (C2SP age, "The scrypt recipient type"); the stock `age -d` opens it. The passphrase is
 * normalised to NFC, which is what keyboards give, so that й and ё open on every system.
 * `logN` is log2 of the work factor, 1 to 22. scrypt runs on a thread of its own.
 * @throws CryptoError unsupported, for another `logN`; malformed, for an empty passphrase
 */
export async function sealWithPassphrase(
  plaintext: Uint8Array,
  passphrase: string,
  logN: number,
): Promise<Uint8Array> {
  if (passphrase === '') throw new CryptoError('malformed', 'the passphrase is empty');
  if (!Number.isInteger(logN) || logN < 1 || logN > MAX_LOG_N) {
    throw new CryptoError('unsupported', 'the work factor is out of bounds');
  }
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase, logN));
  return await encrypter.encrypt(plaintext);
}

/**
 * Opens what `sealWithPassphrase` or `age -p` made.
 * @throws CryptoError wrong-passphrase, not-authentic, malformed; unsupported, when the file asks for a work factor
 * over 22 or is not encrypted to a passphrase
 */
export async function openWithPassphrase(ciphertext: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const source = new Blob([ciphertext as Uint8Array<ArrayBuffer>]).stream();
  const plaintext = await decryptAge(source, [passphraseIdentity(passphrase)], 'wrong-passphrase');
  return new Uint8Array(
    await new Response(plaintext as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
  );
}

function passphraseRecipient(passphrase: string, logN: number): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(SALT_BYTES);
      const key = await deriveKey(passphrase, salt, logN);
      const wrapped = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey);
      key.fill(0);
      return [new Stanza(['scrypt', unpaddedBase64(salt), String(logN)], wrapped)];
    },
  };
}

function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const { salt, logN, body } = parseStanza(stanzas);
      const key = await deriveKey(passphrase, salt, logN);
      try {
        return chacha20poly1305(key, new Uint8Array(12)).decrypt(body);
      } catch {
        return null;
      } finally {
        key.fill(0);
      }
    },
  };
}

/** A scrypt stanza stands alone in its header; anything else could hide a second reader. */
function parseStanza(stanzas: readonly Stanza[]): { salt: Buffer; logN: number; body: Uint8Array } {
  const [stanza] = stanzas;
  if (stanza === undefined || stanzas.length !== 1 || stanza.args[0] !== 'scrypt') {
    throw new CryptoError('unsupported', 'the file is not encrypted to one passphrase');
  }
  const [, saltText, logNText] = stanza.args;
  if (stanza.args.length !== 3 || saltText === undefined || !/^[1-9]\d?$/.test(logNText ?? '')) {
    throw new CryptoError('malformed', 'the passphrase stanza is malformed');
  }
  const salt = Buffer.from(saltText, 'base64');
  if (
    salt.length !== SALT_BYTES ||
    unpaddedBase64(salt) !== saltText ||
    stanza.body.length !== WRAPPED_KEY_BYTES
  ) {
    throw new CryptoError('malformed', 'the passphrase stanza is malformed');
  }
  const logN = Number(logNText);
  if (logN > MAX_LOG_N) throw new CryptoError('unsupported', 'the work factor is out of bounds');
  return { salt, logN, body: stanza.body };
}

async function deriveKey(passphrase: string, salt: Uint8Array, logN: number): Promise<Uint8Array> {
  const N = 2 ** logN;
  // scrypt itself takes 128·N·r bytes; the slack covers what both libraries count beside it.
  const maxmem = 128 * N * BLOCK_SIZE + 1024 * 1024;
  const labelled = Buffer.concat([Buffer.from(LABEL), salt]);
  const input = { passphrase: passphrase.normalize('NFC'), salt: labelled, N, r: BLOCK_SIZE, maxmem };
  try {
    // A few milliseconds are not worth a thread.
    return await (logN < THREAD_FROM_LOG_N ? scryptHere(input) : scryptInThread(input));
  } catch (cause) {
    throw new CryptoError('unsupported', 'scrypt failed', { cause });
  }
}

function scryptHere({ passphrase, salt, N, r, maxmem }: ScryptInput): Uint8Array {
  return Uint8Array.from(scryptSync(passphrase, salt, 32, { N, r, p: 1, maxmem }));
}

function unpaddedBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
