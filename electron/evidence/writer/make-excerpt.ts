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
import { excerptReport } from '../report/excerpt-report.ts';
import { CheckFailure } from '../verifier/check-failure.ts';
import { ExcerptTimes } from '../verifier/excerpt-times.ts';
import { caseDocument } from './case-document.ts';
import { excerptInstructions } from './excerpt-instructions.ts';
import { excerptList, excerptText, type UnhashedList } from './excerpt-list.ts';
import { type BagContent, makeBag } from './make-bag.ts';
import { contentFile, notIntact, type PackedFile, payloadFile } from './payload.ts';
import { custodyFiles, inOrder, prepareRecordings, reportFacts, trustFiles } from './plan.ts';
import type { Progress } from './progress.ts';
import { recordsOf } from './recording-records.ts';
import type { ExcerptSource, ExcerptSpec, MadePackage, PackageHooks, SealedFile } from './spec.ts';

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
  const documents = await prepareRecordings(spec.recordings, progress);
  const taken = spec.recordings.flatMap((source, index): TakenPart[] => {
    const document = documents[index];
    const list = document === undefined ? null : excerptList(document, source, spans);
    return list === null ? [] : [takePart(source, list)];
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
): Promise<PackedFile[]> {
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
function takePart({ label, part, file }: ExcerptSource, unhashed: UnhashedList): TakenPart {
  const path = excerptPath(label, part);
  const wanted = new Set(unhashed.records.map(({ index }) => index));
  const chunks = () => chosenBytes(file, wanted);
  const hash = createHash('sha256');
  const times = new ExcerptTimes(path);
  let bytes = 0;
  let at = 0;
  for (const chunk of chunks()) {
    hash.update(chunk);
    bytes += chunk.length;
    compareTimes(times, unhashed.records[at], chunk);
    at += 1;
  }
  if (bytes !== unhashed.records.reduce((sum, { length }) => sum + length, 0)) throw notIntact(path);
  const sha256 = hash.digest('hex');
  return { list: { ...unhashed, sha256 }, film: { path, bytes, sha256, chunks } };
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

/** The chosen ones among the records that authenticate, which is how the list counts them. */
function* chosenBytes(file: SealedFile, wanted: ReadonlySet<number>): Iterable<Uint8Array> {
  let index = 0;
  let left = wanted.size;
  for (const { bytes } of recordsOf(file)) {
    if (wanted.has(index)) {
      yield bytes;
      left -= 1;
    }
    if (left === 0) return;
    index += 1;
  }
}
