import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import type { FragmentsDocument } from '../../contract/formats/fragments.ts';
import { fragmentsPath, recordingPath } from '../../contract/formats/package-layout.ts';
import { readChunks } from '../../vault/sealed-file/index.ts';
import { isPlainPath } from '../verifier/archive-rules.ts';
import { recordsOf } from './recording-records.ts';
import type { PayloadFile, RecordingSource, SealedFile } from './spec.ts';

/** A file on its way into the package: what it must turn out to be, and its bytes. */
export interface PackedFile {
  /** Path inside the bag. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly chunks: () => Iterable<Uint8Array>;
}

/** A file whose bytes are at hand. */
export function contentFile(path: string, content: Uint8Array | string): PackedFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, bytes: bytes.length, sha256, chunks: () => (bytes.length === 0 ? [] : [bytes]) };
}

/** A payload file as it was given. @throws RangeError for a path that no package may hold */
export function payloadFile(file: PayloadFile): PackedFile {
  if (!isPlainPath(file.path)) throw new RangeError('not a path of a payload file');
  const path = `data/${file.path}`;
  if ('content' in file) return contentFile(path, file.content);
  const { bytes, sha256, sealed } = file;
  return { path, bytes, sha256, chunks: () => readChunks(sealed.path, sealed) };
}

/** A recording's .mp4 and its list of fragments. */
export function recordingFiles(source: RecordingSource, fragments: FragmentsDocument): PackedFile[] {
  const { label, part, bytes, sha256 } = source;
  return [
    contentFile(fragmentsPath(label, part), fragmentsText(fragments)),
    { path: recordingPath(label, part), bytes, sha256, chunks: () => recordBytes(source.file) },
  ];
}

/** One record a line, so that an expert finds a second by eye. */
function fragmentsText({ records, ...rest }: FragmentsDocument): string {
  const lines = records.map((record) => JSON.stringify(record)).join(',\n');
  return `${JSON.stringify(rest).slice(0, -1)},"records":[\n${lines}\n]}\n`;
}

function* recordBytes(file: SealedFile): Iterable<Uint8Array> {
  for (const { bytes } of recordsOf(file)) yield bytes;
}

/**
 * The bytes of a file, hashed on their way: what does not turn out to be what was recorded ends the package.
 * @throws SenimError evidence-not-intact
 */
export function* verifiedChunks(file: PackedFile): Iterable<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const chunk of intact(file)) {
    bytes += chunk.length;
    if (bytes > file.bytes) break;
    hash.update(chunk);
    yield chunk;
  }
  if (bytes !== file.bytes || hash.digest('hex') !== file.sha256) throw notIntact(file.path);
}

const BROKEN: ReadonlySet<string> = new Set([
  'sealed-file-damaged',
  'sealed-file-missing',
  'sealed-file-newer',
]);

function* intact({ path, chunks }: PackedFile): Iterable<Uint8Array> {
  try {
    yield* chunks();
  } catch (cause) {
    if (cause instanceof SenimError && BROKEN.has(cause.code)) throw notIntact(path, cause);
    throw cause;
  }
}

/** `path` is one inside the package and holds no name. */
export function notIntact(path: string, cause?: unknown): SenimError {
  return new SenimError('evidence-not-intact', { params: { file: path }, cause });
}
