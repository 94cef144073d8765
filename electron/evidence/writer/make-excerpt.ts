import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import { ExcerptDocument, type ExcerptList, type ExcerptRecord } from '../../contract/formats/excerpt.ts';
import {
  EXCERPT_FORMAT,
  EXCERPT_VERSION,
  excerptListPath,
  excerptPath,
  LAYOUT,
} from '../../contract/formats/package-layout.ts';
import { type RecordEntry, SealedFileReader } from '../../vault/sealed-file/index.ts';
import { excerptReport } from '../report/excerpt-report.ts';
import { CheckFailure } from '../verifier/check-failure.ts';
import { ExcerptTimes } from '../verifier/excerpt-times.ts';
import { caseDocument } from './case-document.ts';
import { excerptInstructions } from './excerpt-instructions.ts';
import { excerptList, excerptText, type UnhashedList } from './excerpt-list.ts';
import type { Recording } from './fragment-list.ts';
import { type BagContent, makeBag } from './make-bag.ts';
import { type BagFile, contentFile, named, notIntact, type PackedFile, payloadFile } from './payload.ts';
import { custodyFiles, inOrder, readRecordings, reportFacts, trustFiles } from './plan.ts';
import type { Progress } from './progress.ts';
import type { ExcerptSpec, MadePackage, PackageHooks, SealedFile } from './spec.ts';

/**
 * Makes an excerpt (FORMAT.md, "Excerpt"): of every recording only the seconds that were asked for, each with the proof
 * that it is one of those that were sealed. The whole of each recording is read and compared with the log before.
 * @throws what `makeBag` throws; SenimError excerpt-empty, when the spans meet no second
 */
export async function makeExcerpt(spec: ExcerptSpec, hooks: PackageHooks): Promise<MadePackage> {
  return await makeBag(spec, hooks, (progress) => contentOf(spec, progress));
}

interface TakenPart {
  readonly list: ExcerptList;
  readonly film: PackedFile;
}

async function contentOf(spec: ExcerptSpec, progress: Progress): Promise<BagContent> {
  const { spans, office, sessionId } = spec.excerpt;
  const recordings = await readRecordings(spec.recordings, progress);
  const taken = spec.recordings.flatMap((source, index): TakenPart[] => {
    const recording = recordings[index];
    const list = recording === undefined ? null : excerptList(recording.fragments, source, spans);
    return recording === undefined || list === null ? [] : [takePart(recording, list)];
  });
  if (spans.length > 0 && taken.length === 0) throw new SenimError('excerpt-empty');
  const lists = taken.map(({ list }) => list);
  const excerpt = counted(spec.excerpt, lists);
  return {
    kind: { format: EXCERPT_FORMAT, version: EXCERPT_VERSION, office, sessionId },
    instructions: excerptInstructions({ id: spec.packageId, lists, custody: spec.custody }),
    payload: await payloadOf(spec, excerpt, taken),
  };
}

async function payloadOf(
  spec: ExcerptSpec,
  excerpt: ExcerptDocument,
  taken: readonly TakenPart[],
): Promise<BagFile[]> {
  const films = taken.map(({ film }) => film);
  const documents = taken.map(({ list }) => list);
  const lists = documents.map((list) =>
    contentFile(excerptListPath(list.channel, list.part), excerptText(list)),
  );
  const report = await excerptReport({ excerpt, lists: documents, ...reportFacts(spec, films) });
  return inOrder([
    ...films,
    ...lists,
    ...spec.files.map(payloadFile),
    contentFile(LAYOUT.excerpt, `${JSON.stringify(excerpt, null, 2)}\n`),
    contentFile(LAYOUT.metadata, caseDocument(excerpt, spec.software, films)),
    contentFile(LAYOUT.report, report),
    ...custodyFiles(spec),
    ...trustFiles(spec),
  ]);
}

/** How many fragments of each part are in the excerpt, as they turned out. */
function counted(excerpt: ExcerptDocument, lists: readonly ExcerptList[]): ExcerptDocument {
  const channels = excerpt.channels.map(({ label, parts }) => ({
    label,
    parts: parts.map((one) => {
      const list = lists.find(({ channel, part }) => channel === label && part === one.part);
      return { ...one, fragments: list === undefined ? 0 : list.records.length - 1 };
    }),
  }));
  return ExcerptDocument.parse({ ...excerpt, channels });
}

/** Reads the chosen records once for their hash; they are compared with it when they are packed. */
function takePart({ source, entries }: Recording, unhashed: UnhashedList): TakenPart {
  const path = excerptPath(source.label, source.part);
  // The list counts the records that authenticate, and so do the entries.
  const chosen = unhashed.records.flatMap(({ index }) => entries[index] ?? []);
  const bytes = chosen.reduce((sum, { plainBytes }) => sum + plainBytes, 0);
  if (bytes !== unhashed.records.reduce((sum, { length }) => sum + length, 0)) throw notIntact(path);
  const sha256 = named(path, () => hashChosen(path, source.file, chosen, unhashed));
  const body = { file: source.file, records: () => chosen, onLeaves: null };
  return { list: { ...unhashed, sha256 }, film: { path, bytes, sha256, body } };
}

function hashChosen(
  path: string,
  file: SealedFile,
  chosen: readonly RecordEntry[],
  { records }: UnhashedList,
): string {
  const hash = createHash('sha256');
  const times = new ExcerptTimes(path);
  const reader = SealedFileReader.open(file.path, file);
  try {
    for (const [at, { index }] of chosen.entries()) {
      const bytes = reader.read(index);
      hash.update(bytes);
      compareTimes(times, records[at], bytes);
    }
  } finally {
    reader.close();
  }
  return hash.digest('hex');
}

/** Nobody is given seconds whose times their own media contradicts. @throws SenimError evidence-not-intact */
function compareTimes(times: ExcerptTimes, record: ExcerptRecord | undefined, bytes: Uint8Array): void {
  try {
    times.write(bytes);
    if (record !== undefined) times.end(record);
  } catch (cause) {
    if (!(cause instanceof CheckFailure)) throw cause;
    throw new SenimError('evidence-not-intact', { params: { file: cause.detail }, cause });
  }
}
