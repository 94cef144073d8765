import { createHash } from 'node:crypto';
import type { ExcerptList } from '../../contract/formats/excerpt.ts';
import { excerptListOf, fragmentsOf, LAYOUT } from '../../contract/formats/package-layout.ts';
import { ArchiveRules } from './archive-rules.ts';
import { parseBagInfo } from './bag-info.ts';
import { CheckFailure } from './check-failure.ts';
import { parseExcerptList } from './excerpt-list.ts';
import { ExcerptTimes } from './excerpt-times.ts';
import { parseFragments } from './fragments.ts';
import { LIMITS } from './limits.ts';
import { RecordingCheck } from './recording-check.ts';
import type { PackageSink, SinkFile } from './sink.ts';
import { readTar } from './tar.ts';
import type { UstarEntry } from './ustar.ts';

export interface FileDigest {
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** What was in the archive, by path inside the bag. Nothing of it counts before the archive's last byte was read. */
export interface PackageContents {
  readonly id: string;
  /** Seconds since 1970 that the archive's entries carry. */
  readonly time: number;
  readonly files: ReadonlyMap<string, FileDigest>;
  /** The small files that the checks read, whole. */
  readonly kept: ReadonlyMap<string, Uint8Array>;
  readonly recordings: readonly RecordingCheck[];
  /** Chosen seconds of recordings. */
  readonly excerpts: readonly RecordingCheck<ExcerptList>[];
}

const KEPT_PAYLOAD: readonly string[] = [
  LAYOUT.deviceCheck,
  LAYOUT.events,
  LAYOUT.checkpoint,
  LAYOUT.proofs,
  LAYOUT.excerpt,
  LAYOUT.session,
  LAYOUT.record,
  LAYOUT.protocol,
  LAYOUT.chainCertificates,
];
const KEPT_LISTS = /\.(fragments|excerpt|released)\.json$/;

function isKept(path: string): boolean {
  return (
    !path.startsWith('data/') ||
    KEPT_LISTS.test(path) ||
    KEPT_PAYLOAD.includes(path) ||
    path.startsWith(LAYOUT.timestamps)
  );
}

/**
 * Reads the archive once: hashes every file, keeps the small ones that the checks need, checks recordings fragment by
 * fragment as they pass, and hands every file on to the sink.
 * @throws CheckFailure any `archive-…` code, not-a-package, package-newer; errors of source and sink pass unchanged
 */
export async function readContents(
  source: AsyncIterable<Uint8Array>,
  sink: PackageSink | null,
): Promise<PackageContents> {
  const intake = new Intake(sink);
  for await (const event of readTar(source)) {
    if (event.type === 'entry') await intake.begin(event.entry);
    else if (event.type === 'bytes') await intake.write(event.bytes);
    else await intake.endFile();
  }
  return intake.end();
}

interface OpenFile {
  readonly path: string;
  readonly hash: ReturnType<typeof createHash>;
  readonly bytes: number;
  readonly kept: Uint8Array[] | null;
  readonly recording: RecordingCheck | RecordingCheck<ExcerptList> | null;
  readonly out: SinkFile | null;
}

class Intake {
  readonly #sink: PackageSink | null;
  readonly #rules = new ArchiveRules();
  readonly #files = new Map<string, FileDigest>();
  readonly #kept = new Map<string, Uint8Array>();
  readonly #recordings: RecordingCheck[] = [];
  readonly #excerpts: RecordingCheck<ExcerptList>[] = [];
  #keptBytes = 0;
  #open: OpenFile | null = null;

  constructor(sink: PackageSink | null) {
    this.#sink = sink;
  }

  async begin(entry: UstarEntry): Promise<void> {
    const path = this.#rules.add(entry);
    if (entry.kind === 'folder') return;
    const recording = this.#recordingAt(path, entry.bytes) ?? this.#excerptAt(path, entry.bytes);
    const out = await this.#sink?.open({ path, bytes: entry.bytes, fragments: recording?.document ?? null });
    this.#open = {
      path,
      hash: createHash('sha256'),
      bytes: entry.bytes,
      kept: this.#keep(path, entry.bytes) ? [] : null,
      recording,
      out: out ?? null,
    };
  }

  async write(bytes: Uint8Array): Promise<void> {
    const open = this.#open;
    if (open === null) return;
    open.hash.update(bytes);
    open.kept?.push(Uint8Array.from(bytes));
    open.recording?.write(bytes);
    await open.out?.write(bytes);
  }

  async endFile(): Promise<void> {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    const sha256 = open.hash.digest('hex');
    this.#files.set(open.path, { bytes: open.bytes, sha256 });
    open.recording?.end(sha256);
    await open.out?.close(sha256);
    if (open.kept === null) return;
    const bytes = Uint8Array.from(Buffer.concat(open.kept));
    this.#kept.set(open.path, bytes);
    // A newer format is named before rules are applied to it that it need not keep.
    if (open.path === LAYOUT.info) parseBagInfo(bytes);
  }

  end(): PackageContents {
    this.#rules.end();
    return {
      id: this.#rules.id,
      time: this.#rules.time,
      files: this.#files,
      kept: this.#kept,
      recordings: this.#recordings,
      excerpts: this.#excerpts,
    };
  }

  #recordingAt(path: string, bytes: number): RecordingCheck | null {
    const list = fragmentsOf(path);
    if (list === null) return null;
    const input = { path, bytes, list: this.#kept.get(list) ?? null };
    const recording = new RecordingCheck(path, () => parseFragments(input), null);
    this.#recordings.push(recording);
    return recording;
  }

  #excerptAt(path: string, bytes: number): RecordingCheck<ExcerptList> | null {
    const list = excerptListOf(path);
    if (list === null) return null;
    const input = { path, bytes, list: this.#kept.get(list) ?? null };
    const excerpt = new RecordingCheck(path, () => parseExcerptList(input), new ExcerptTimes(path));
    this.#excerpts.push(excerpt);
    return excerpt;
  }

  #keep(path: string, bytes: number): boolean {
    if (!isKept(path)) return false;
    this.#keptBytes += bytes;
    if (this.#keptBytes > LIMITS.keptBytes) throw new CheckFailure('archive-limits', `${path}: too large`);
    return true;
  }
}
