import { createHash } from 'node:crypto';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import { CustodyError } from './errors.ts';

/** The head of a log at a size: `root` is that of the RFC 6962 tree over the first `size` events. */
export interface TreeHead {
  /** Names the log; never a person. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

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

const ED25519 = 0x01;
const KEY_ID_BYTES = 4;
const SIGNATURE_BYTES = 64;
const ROOT_BYTES = 32;
const MAX_NOTE_CHARACTERS = 4096;

const NAME = /^[^\s+\p{Zs}\p{Cc}]+$/u;
const BODY = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})\n$/u;

/**
 * A checkpoint (C2SP tlog-checkpoint) as a signed note (C2SP signed-note) with one Ed25519 signature. The signature
 * goes over the three lines up to and including the last line feed before the empty line.
 * @throws CustodyError checkpoint-malformed, for a name, an origin, a size or a root that are none
 */
export function signCheckpoint({ origin, size, root, ...signer }: TreeHead & NoteSigner): string {
  const fits = NAME.test(origin) && NAME.test(signer.keyName) && Number.isSafeInteger(size) && size >= 0;
  if (!fits || root.length !== ROOT_BYTES) throw malformed('not a tree head that can be signed');
  const body = `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
  const signature = Buffer.concat([keyId(signer), signer.sign(Buffer.from(body))]).toString('base64');
  return `${body}\n— ${signer.keyName} ${signature}\n`;
}

/**
 * Verifies and reads a checkpoint. Stricter than the standard: exactly one signature, by this key, and no extension
 * lines, so that one head of the log is one text.
 * @throws CustodyError checkpoint-malformed, checkpoint-wrong-key, checkpoint-not-authentic
 */
export function openCheckpoint(note: string, verifier: NoteVerifier): TreeHead {
  const { body, keyName, signature } = splitNote(note);
  if (keyName !== verifier.keyName || !signature.subarray(0, KEY_ID_BYTES).equals(keyId(verifier))) {
    throw new CustodyError('checkpoint-wrong-key', 'the checkpoint is signed by another key');
  }
  if (!verifyEd25519(verifier.publicKey, Buffer.from(body), signature.subarray(KEY_ID_BYTES))) {
    throw new CustodyError('checkpoint-not-authentic', 'the signature of the checkpoint does not verify');
  }
  const [, origin, size, root] = BODY.exec(body) ?? [];
  if (origin === undefined || size === undefined || root === undefined) throw malformed('not a checkpoint');
  if (!Number.isSafeInteger(Number(size))) throw malformed('the size is out of bounds');
  return { origin, size: Number(size), root: canonicalBase64(root) };
}

/** The verifier key as text (C2SP signed-note, "Verifier keys"): `NAME+KEYID+BASE64`. */
export function checkpointVerifierKey(keyName: string, publicKey: Uint8Array): string {
  const encoded = Buffer.concat([Uint8Array.of(ED25519), publicKey]).toString('base64');
  return `${keyName}+${keyId({ keyName, publicKey }).toString('hex')}+${encoded}`;
}

/**
 * Reads what `checkpointVerifierKey` gave.
 * @throws CustodyError verifier-key-malformed
 */
export function parseVerifierKey(text: string): NoteVerifier {
  const [, keyName, encoded] = /^([^\s+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/]{44})$/u.exec(text) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  const publicKey = Uint8Array.from(bytes.subarray(1));
  if (keyName === undefined || bytes[0] !== ED25519 || checkpointVerifierKey(keyName, publicKey) !== text) {
    throw new CustodyError('verifier-key-malformed', 'not an Ed25519 verifier key');
  }
  return { keyName, publicKey };
}

function splitNote(note: string): { body: string; keyName: string; signature: Buffer } {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || note.length > MAX_NOTE_CHARACTERS) throw malformed('not a signed note');
  const body = note.slice(0, end + 1);
  const [, keyName, encoded] = SIGNATURE_LINE.exec(note.slice(end + 2)) ?? [];
  if (keyName === undefined || encoded === undefined) throw malformed('not one signature line');
  const signature = canonicalBase64(encoded);
  if (signature.length !== KEY_ID_BYTES + SIGNATURE_BYTES) throw malformed('not an Ed25519 signature');
  return { body, keyName, signature };
}

/** SHA-256(name ‖ 0A ‖ type ‖ key), first four bytes. */
function keyId({ keyName, publicKey }: NoteVerifier): Buffer {
  const hash = createHash('sha256').update(`${keyName}\n`).update(Uint8Array.of(ED25519)).update(publicKey);
  return hash.digest().subarray(0, KEY_ID_BYTES);
}

/** Decodes base64 only if it is written the one way: no loose bits at the end. */
function canonicalBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw malformed('base64 with loose bits');
  return bytes;
}

function malformed(message: string): CustodyError {
  return new CustodyError('checkpoint-malformed', message);
}
