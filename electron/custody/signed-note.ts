import { createHash } from 'node:crypto';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import { CustodyError } from './errors.ts';

/** A public key with the name under which it signs notes. */
export interface NoteVerifier {
  readonly keyName: string;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
}

export interface NoteSigner extends NoteVerifier {
  /** Ed25519 by the key that goes with `publicKey`. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** The type byte of an Ed25519 key (C2SP signed-note, "Signature types"). */
export const ED25519_NOTE_KEY = 0x01;

const KEY_ID_BYTES = 4;
const SIGNATURE_BYTES = 64;
const MAX_NOTE_CHARACTERS = 4096;
const NAME = /^[^\s+\p{Zs}\p{Cc}]+$/u;
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})\n$/u;

/**
 * Signs a text as a note (C2SP signed-note) with one Ed25519 signature over the text, which ends with a line feed. What
 * kind of text it is must show in the text: one key signs several kinds.
 * @throws CustodyError checkpoint-malformed, for a name or a text that no note can have
 */
export function signNote(text: string, signer: NoteSigner): string {
  if (!NAME.test(signer.keyName) || !text.endsWith('\n') || text.includes('\n\n')) {
    throw malformedNote('not a text that can be signed');
  }
  const signature = Buffer.concat([noteKeyId(signer), signer.sign(Buffer.from(text))]).toString('base64');
  return `${text}\n— ${signer.keyName} ${signature}\n`;
}

/**
 * Verifies a note and gives its text. Stricter than the standard: exactly one signature, by this key.
 * @throws CustodyError checkpoint-malformed, checkpoint-wrong-key, checkpoint-not-authentic
 */
export function openNote(note: string, verifier: NoteVerifier): string {
  const { body, keyName, signature } = splitNote(note);
  if (keyName !== verifier.keyName || !signature.subarray(0, KEY_ID_BYTES).equals(noteKeyId(verifier))) {
    throw new CustodyError('checkpoint-wrong-key', 'the note is signed by another key');
  }
  if (!verifyEd25519(verifier.publicKey, Buffer.from(body), signature.subarray(KEY_ID_BYTES))) {
    throw new CustodyError('checkpoint-not-authentic', 'the signature of the note does not verify');
  }
  return body;
}

/** SHA-256(name ‖ 0A ‖ type ‖ key), first four bytes. */
export function noteKeyId({ keyName, publicKey }: NoteVerifier): Buffer {
  const hash = createHash('sha256').update(`${keyName}\n`);
  return hash.update(Uint8Array.of(ED25519_NOTE_KEY)).update(publicKey).digest().subarray(0, KEY_ID_BYTES);
}

/** Decodes base64 only if it is written the one way: no loose bits at the end. */
export function canonicalBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw malformedNote('base64 with loose bits');
  return bytes;
}

export function malformedNote(message: string): CustodyError {
  return new CustodyError('checkpoint-malformed', message);
}

function splitNote(note: string): { body: string; keyName: string; signature: Buffer } {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || note.length > MAX_NOTE_CHARACTERS) throw malformedNote('not a signed note');
  const body = note.slice(0, end + 1);
  const [, keyName, encoded] = SIGNATURE_LINE.exec(note.slice(end + 2)) ?? [];
  if (keyName === undefined || encoded === undefined) throw malformedNote('not one signature line');
  const signature = canonicalBase64(encoded);
  if (signature.length !== KEY_ID_BYTES + SIGNATURE_BYTES) throw malformedNote('not an Ed25519 signature');
  return { body, keyName, signature };
}
