import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { decryptAge } from './age-decryption.ts';
import { AgeSealing } from './age-encryption.ts';
import { CryptoError } from './errors.ts';

/** An age identity (`AGE-SECRET-KEY-1…`) with its public recipient (`age1…`). */
export interface AgeKeyPair {
  readonly identity: string;
  readonly recipient: string;
}

/** The text form of an X25519 recipient: bech32 with the prefix `age` over 32 bytes. */
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const IDENTITY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

/** A new X25519 identity (C2SP age, "The X25519 recipient type"). */
export async function generateIdentity(): Promise<AgeKeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/**
 * The public recipient of an X25519 identity.
 * @throws CryptoError malformed, when the text is no such identity
 */
export async function recipientOf(identity: string): Promise<string> {
  if (!IDENTITY.test(identity)) throw new CryptoError('malformed', 'not an X25519 identity');
  try {
    return await identityToRecipient(identity);
  } catch (cause) {
    throw new CryptoError('malformed', 'not an X25519 identity', { cause });
  }
}

/** Whether the text is an X25519 recipient with a right checksum; post-quantum, tag and plugin ones are not. */
export function isRecipient(text: string): boolean {
  if (!RECIPIENT.test(text)) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Encrypts to one or more X25519 recipients (age v1).
 * @throws CryptoError recipient-malformed
 */
export async function ageEncrypt(plaintext: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
  return await encrypterFor(recipients).encrypt(plaintext);
}

/**
 * Begins an age v1 file to one or more X25519 recipients that is made batch by batch, in constant memory.
 * @throws CryptoError recipient-malformed
 */
export async function beginAgeFile(recipients: readonly string[]): Promise<AgeSealing> {
  return await AgeSealing.start(encrypterFor(recipients), null);
}

/**
 * Decrypts an age v1 file with the first of the identities that fits.
 * @throws CryptoError wrong-key when none fits, not-authentic when the file was changed or cut, malformed otherwise
 */
export async function ageDecrypt(ciphertext: Uint8Array, identities: readonly string[]): Promise<Uint8Array> {
  const plaintext = await ageDecryptStream(
    new Blob([ciphertext as Uint8Array<ArrayBuffer>]).stream(),
    identities,
  );
  const pieces: Buffer[] = [];
  // Copied: a piece is valid for a while only, see `openPayload`.
  for await (const piece of plaintext) pieces.push(Buffer.from(piece));
  return new Uint8Array(Buffer.concat(pieces));
}

/**
 * Decrypts a stream. The promise settles when the header has been checked; what is read from the stream counts only
 * once the stream has ended without an error, since each 64 KiB chunk is authenticated on its own.
 * @throws CryptoError as `ageDecrypt`, from the promise or while reading; an error of the source passes unchanged
 */
export async function ageDecryptStream(
  source: ReadableStream<Uint8Array>,
  identities: readonly string[],
): Promise<ReadableStream<Uint8Array>> {
  // Parsed here, because an identity that is no identity is the caller's mistake and not the file's.
  for (const identity of identities) await recipientOf(identity);
  return await decryptAge(source, identities, 'wrong-key');
}

function encrypterFor(recipients: readonly string[]): Encrypter {
  if (recipients.length === 0) throw new CryptoError('recipient-malformed', 'no recipient');
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    if (!isRecipient(recipient)) throw new CryptoError('recipient-malformed', 'not an X25519 recipient');
    encrypter.addRecipient(recipient);
  }
  return encrypter;
}
