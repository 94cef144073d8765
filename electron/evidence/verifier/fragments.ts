import { createHash } from 'node:crypto';
import { type FragmentRecord, FragmentsDocument } from '../../contract/formats/fragments.ts';
import { recordingPath } from '../../contract/formats/package-layout.ts';
import { merkleRoot } from '../../custody/merkle.ts';
import { CheckFailure } from './check-failure.ts';
import { LIMITS } from './limits.ts';

/** A recording as it comes out of the archive; `list` is its list of fragments as bytes, null when there is none. */
export interface RecordingInput {
  readonly path: string;
  readonly bytes: number;
  readonly list: Uint8Array | null;
}

/**
 * Follows a recording's bytes past its list of fragments: every leaf, and at the end the whole SHA-256. Never throws,
 * since a wrong recording must not keep the other parts from being checked; `failure` is the first thing that was wrong.
 */
export class RecordingCheck {
  readonly path: string;
  readonly document: FragmentsDocument | null;
  #failure: CheckFailure | null = null;
  #at = 0;
  #left = 0;
  #leaf = newLeaf();

  constructor(input: RecordingInput) {
    this.path = input.path;
    this.document = this.#guard(() => parseFragments(input));
    this.#left = this.document?.records[0]?.length ?? 0;
  }

  get failure(): CheckFailure | null {
    return this.#failure;
  }

  write(bytes: Uint8Array): void {
    for (let rest = bytes; rest.length > 0 && this.#failure === null; ) {
      const piece = rest.subarray(0, this.#left);
      this.#leaf.update(piece);
      this.#left -= piece.length;
      rest = rest.subarray(piece.length);
      if (this.#left === 0) this.#next();
    }
  }

  end(sha256: string): void {
    if (this.#failure !== null || this.document?.sha256 === sha256) return;
    this.#failure = new CheckFailure('fragments-hash-differs', this.path);
  }

  #next(): void {
    const record = this.document?.records[this.#at];
    if (record === undefined || this.#leaf.digest('hex') !== record.leaf) {
      this.#failure = new CheckFailure('fragment-changed', `${this.path}: record ${this.#at}`);
      return;
    }
    this.#at += 1;
    this.#left = this.document?.records[this.#at]?.length ?? 0;
    this.#leaf = newLeaf();
  }

  #guard<T>(read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CheckFailure)) throw error;
      this.#failure = error;
      return null;
    }
  }
}

function newLeaf(): ReturnType<typeof createHash> {
  return createHash('sha256').update(Uint8Array.of(0));
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
    json = JSON.parse(Buffer.from(list).toString('utf8'));
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
