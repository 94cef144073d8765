import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import { type RecordEntry, type SealedFileReader, wholeEntries } from '../../vault/sealed-file/index.ts';
import { isPlainPath } from '../verifier/archive-rules.ts';
import type { PayloadFile, SealedFile } from './spec.ts';

/** A file on its way into the package: what it must turn out to be, and where its bytes come from. */
export interface PackedFile {
  /** Path inside the bag. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly body: Uint8Array | SealedBody;
}

/** Records of a sealed file, one behind the other. */
export interface SealedBody {
  readonly file: SealedFile;
  /** @throws SenimError sealed-file-damaged */
  readonly records: (reader: SealedFileReader) => readonly RecordEntry[];
  /** Told the RFC 6962 leaves of the records when all of them have passed; may throw. Null: nobody needs them. */
  readonly onLeaves: ((leaves: readonly Uint8Array[]) => void) | null;
}

/** A file whose length is known before its content is, which comes while what stands behind it is packed. */
export interface LaterFile {
  readonly path: string;
  readonly bytes: number;
  readonly later: Promise<Uint8Array>;
}

export type BagFile = PackedFile | LaterFile;

/** A file whose bytes are at hand. */
export function contentFile(path: string, content: Uint8Array | string): PackedFile & { body: Uint8Array } {
  const body = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { path, bytes: body.length, sha256, body };
}

/** A payload file as it was given. @throws RangeError for a path that no package may hold */
export function payloadFile(file: PayloadFile): PackedFile {
  if (!isPlainPath(file.path)) throw new RangeError('not a path of a payload file');
  const path = `data/${file.path}`;
  if ('content' in file) return contentFile(path, file.content);
  const { bytes, sha256, sealed } = file;
  return { path, bytes, sha256, body: { file: sealed, records: wholeEntries, onLeaves: null } };
}

const BROKEN: ReadonlySet<string> = new Set([
  'sealed-file-damaged',
  'sealed-file-missing',
  'sealed-file-newer',
]);

/** A sealed file that cannot be opened is named by where it would stand. @throws SenimError evidence-not-intact */
export function named<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (cause) {
    if (cause instanceof SenimError && BROKEN.has(cause.code)) throw notIntact(path, cause);
    throw cause;
  }
}

/** `path` is one inside the package and holds no name. */
export function notIntact(path: string, cause?: unknown): SenimError {
  return new SenimError('evidence-not-intact', { params: { file: path }, cause });
}
