import { parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { type FragmentRecord, FragmentsDocument } from '../../contract/formats/fragments.ts';
import { recordingPath } from '../../contract/formats/package-layout.ts';
import { merkleRoot } from '../../custody/merkle.ts';
import { CheckFailure } from './check-failure.ts';
import { LIMITS } from './limits.ts';
import type { RecordingCheck } from './recording-check.ts';

/** A recording as it comes out of the archive; `list` is its list of fragments as bytes, null when there is none. */
export interface RecordingInput {
  readonly path: string;
  readonly bytes: number;
  readonly list: Uint8Array | null;
}

/**
 * Parses a list of fragments and checks it against the recording's path and size: records without a gap from the first
 * byte to the last, the root over the leaves.
 * @throws CheckFailure fragments-missing, fragments-newer, fragments-malformed, fragments-offsets, fragments-root-differs
 */
export function parseFragments({ path, bytes, list }: RecordingInput): FragmentsDocument {
  if (list === null) throw new CheckFailure('fragments-missing', path);
  const document = parseDocument(path, list);
  const { channel, part, records, root } = document;
  if (recordingPath(channel, part) !== path)
    throw new CheckFailure('fragments-malformed', `${path}: of another recording`);
  checkOffsets(path, records, bytes);
  const leaves = records.map(({ leaf }) => Uint8Array.from(Buffer.from(leaf, 'hex')));
  if (Buffer.from(merkleRoot(leaves)).toString('hex') !== root)
    throw new CheckFailure('fragments-root-differs', path);
  return document;
}

function parseDocument(path: string, list: Uint8Array): FragmentsDocument {
  let json: unknown;
  try {
    json = parseBoundedJson(Buffer.from(list).toString('utf8'), 'list');
  } catch (cause) {
    throw new CheckFailure('fragments-malformed', `${path}: not JSON`, { cause });
  }
  const parsed = FragmentsDocument.safeParse(json);
  if (parsed.success) return parsed.data;
  if (isNewer(json)) throw new CheckFailure('fragments-newer', path);
  throw new CheckFailure('fragments-malformed', `${path}: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
}

function isNewer(json: unknown): boolean {
  if (typeof json !== 'object' || json === null || !('version' in json) || !('format' in json)) return false;
  return json.format === 'senim-fragments' && typeof json.version === 'number' && json.version > 1;
}

function checkOffsets(path: string, records: readonly FragmentRecord[], bytes: number): void {
  let offset = 0;
  for (const [position, record] of records.entries()) {
    if (record.index !== position || record.offset !== offset) {
      throw new CheckFailure('fragments-offsets', `${path}: record ${position}`);
    }
    if (record.length > LIMITS.recordBytes)
      throw new CheckFailure('archive-limits', `${path}: record ${position}`);
    offset += record.length;
  }
  if (offset !== bytes)
    throw new CheckFailure('fragments-offsets', `${path}: ${bytes} bytes, the list has ${offset}`);
}

/**
 * The outcome over all recordings of a package. `paths` are those of all its files.
 * @throws CheckFailure the first recording's failure; recording-missing, for a list without its recording
 */
export function checkRecordings(
  recordings: readonly RecordingCheck[],
  paths: ReadonlySet<string>,
): FragmentsDocument[] {
  const lonely = [...paths].find(
    (path) => path.endsWith('.fragments.json') && !paths.has(path.replace(/\.fragments\.json$/, '.mp4')),
  );
  if (lonely !== undefined) throw new CheckFailure('recording-missing', lonely);
  return recordings.map(({ failure, document, path }) => {
    if (failure !== null) throw failure;
    if (document === null) throw new CheckFailure('fragments-missing', path);
    return document;
  });
}
