import { CustodyError } from './errors.ts';
import {
  canonicalBase64,
  ED25519_NOTE_KEY,
  malformedNote,
  type NoteSigner,
  type NoteVerifier,
  noteKeyId,
  openNote,
  signNote,
} from './signed-note.ts';

export type { NoteSigner, NoteVerifier } from './signed-note.ts';

/** The head of a log at a size: `root` is that of the RFC 6962 tree over the first `size` events. */
export interface TreeHead {
  /** Names the log; never a person. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

const ROOT_BYTES = 32;
const NAME = /^[^\s+\p{Zs}\p{Cc}]+$/u;
const BODY = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;

/**
 * A checkpoint (C2SP tlog-checkpoint) as a signed note (C2SP signed-note) with one Ed25519 signature. The signature
 * goes over the three lines up to and including the last line feed before the empty line.
 * @throws CustodyError checkpoint-malformed, for a name, an origin, a size or a root that are none
 */
export function signCheckpoint({ origin, size, root, ...signer }: TreeHead & NoteSigner): string {
  const fits = NAME.test(origin) && Number.isSafeInteger(size) && size >= 0;
  if (!fits || root.length !== ROOT_BYTES) throw malformedNote('not a tree head that can be signed');
  return signNote(`${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`, signer);
}

/**
 * Verifies and reads a checkpoint. Stricter than the standard: exactly one signature, by this key, and no extension
 * lines, so that one head of the log is one text.
 * @throws CustodyError checkpoint-malformed, checkpoint-wrong-key, checkpoint-not-authentic
 */
export function openCheckpoint(note: string, verifier: NoteVerifier): TreeHead {
  const [, origin, size, root] = BODY.exec(openNote(note, verifier)) ?? [];
  if (origin === undefined || size === undefined || root === undefined)
    throw malformedNote('not a checkpoint');
  if (!Number.isSafeInteger(Number(size))) throw malformedNote('the size is out of bounds');
  return { origin, size: Number(size), root: canonicalBase64(root) };
}

/** The head of a checkpoint; null where it is no genuine one of this key. */
export function genuineHead(note: string, verifier: NoteVerifier): TreeHead | null {
  try {
    return openCheckpoint(note, verifier);
  } catch (cause) {
    if (cause instanceof CustodyError) return null;
    throw cause;
  }
}

/** The verifier key as text (C2SP signed-note, "Verifier keys"): `NAME+KEYID+BASE64`. */
export function checkpointVerifierKey(keyName: string, publicKey: Uint8Array): string {
  const encoded = Buffer.concat([Uint8Array.of(ED25519_NOTE_KEY), publicKey]).toString('base64');
  return `${keyName}+${noteKeyId({ keyName, publicKey }).toString('hex')}+${encoded}`;
}

/**
 * Reads what `checkpointVerifierKey` gave.
 * @throws CustodyError verifier-key-malformed
 */
export function parseVerifierKey(text: string): NoteVerifier {
  const [, keyName, encoded] = /^([^\s+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/]{44})$/u.exec(text) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  const publicKey = Uint8Array.from(bytes.subarray(1));
  if (
    keyName === undefined ||
    bytes[0] !== ED25519_NOTE_KEY ||
    checkpointVerifierKey(keyName, publicKey) !== text
  ) {
    throw new CustodyError('verifier-key-malformed', 'not an Ed25519 verifier key');
  }
  return { keyName, publicKey };
}
