import { ExcerptDocument, type ExcerptList } from '../../contract/formats/excerpt.ts';
import { isWanted } from '../../contract/formats/excerpt-spans.ts';
import { excerptListPath, excerptPath, LAYOUT } from '../../contract/formats/package-layout.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import type { BagInfo } from './bag-info.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';
import { checkFindings, findingPaths } from './excerpt-findings.ts';
import { checkLogged } from './excerpt-log.ts';
import { parseVersioned } from './versioned.ts';

/** What an excerpt says of itself, once all of it has held. */
export interface ExcerptOutcome {
  readonly document: ExcerptDocument;
  readonly lists: readonly ExcerptList[];
}

/**
 * Checks an excerpt as a whole: nothing is in it that it does not name, every second is of the spans, none of the spans
 * is missing, and the log that proves its roots says the same of it. Its records have been checked as they passed.
 * @throws CheckFailure any `excerpt-…` code, recording-missing, recording-not-logged, finding-not-logged and those of
 * the single recordings
 */
export function checkExcerpt(
  contents: PackageContents,
  info: BagInfo,
  events: readonly CustodyEvent[],
): ExcerptOutcome {
  const document = parseExcerpt(contents, info);
  const lists = contents.excerpts.map(({ failure, document: list, path }) => {
    if (failure !== null) throw failure;
    if (list === null) throw new CheckFailure('excerpt-malformed', path);
    return list;
  });
  checkFiles(contents, document, lists);
  for (const list of lists) checkSpans(list, document);
  checkParts(document, lists);
  checkLogged(document, lists, events);
  checkFindings(contents, document, events);
  return { document, lists };
}

function parseExcerpt({ kept }: PackageContents, info: BagInfo): ExcerptDocument {
  const bytes = kept.get(LAYOUT.excerpt);
  if (bytes === undefined) throw new CheckFailure('excerpt-malformed', `${LAYOUT.excerpt} is missing`);
  const document = parseVersioned(LAYOUT.excerpt, bytes, ExcerptDocument, 'document');
  if (document.packageId !== info.id || document.sessionId !== info.sessionId)
    throw new CheckFailure('excerpt-malformed', `${LAYOUT.excerpt}: of another package`);
  return document;
}

const FREE = ['data/custody/', 'data/metadata/', 'data/trust/'];

/** Who takes an excerpt must be able to rely on it that there is nothing else of the session in it. */
function checkFiles(
  { files }: PackageContents,
  document: ExcerptDocument,
  lists: readonly ExcerptList[],
): void {
  const named = new Set([
    LAYOUT.excerpt,
    ...lists.flatMap(({ channel, part }) => [excerptPath(channel, part), excerptListPath(channel, part)]),
    ...findingPaths(document),
  ]);
  for (const path of files.keys()) {
    const known =
      !path.startsWith('data/') || named.has(path) || FREE.some((folder) => path.startsWith(folder));
    if (!known) throw new CheckFailure('excerpt-surplus', path);
  }
}

function checkSpans(
  { channel, part, offsetMs, records, withheld }: ExcerptList,
  { spans }: ExcerptDocument,
): void {
  const name = `${channel} ${part}`;
  for (const { index, startMs, durationMs } of records) {
    const fromMs = offsetMs + startMs;
    if (index > 0 && !isWanted(spans, fromMs, fromMs + durationMs))
      throw new CheckFailure('excerpt-outside-spans', `${name}: record ${index}`);
  }
  const lacking = withheld.find(({ fromMs, toMs }) => isWanted(spans, fromMs, toMs));
  if (lacking !== undefined)
    throw new CheckFailure('excerpt-incomplete', `${name}: ${lacking.fromMs} to ${lacking.toMs} ms`);
}

/** What the document says of each part is what the lists hold, and no part of the spans is left out. */
function checkParts({ spans, labels, channels }: ExcerptDocument, lists: readonly ExcerptList[]): void {
  const parts = channels.flatMap(({ label, parts: own }) => own.map((part) => ({ label, ...part })));
  for (const { channel, part } of lists) {
    if (!parts.some((one) => one.label === channel && one.part === part))
      throw new CheckFailure('excerpt-withheld-differs', `${channel} ${part}: is not named`);
  }
  for (const { label, part, fragments, masked, ...placed } of parts) {
    const list = lists.find((one) => one.channel === label && one.part === part);
    const given = list === undefined ? 0 : list.records.length - 1;
    const sameTimes = list === undefined || isPlacedAt(list, placed);
    if (given !== fragments || !sameTimes)
      throw new CheckFailure(
        'excerpt-withheld-differs',
        `${label} ${part}: ${given} fragments, not ${fragments}`,
      );
    if (given > 0 && !labels.includes(label))
      throw new CheckFailure('excerpt-outside-spans', `${label} ${part}: not asked for`);
    const { fromMs, toMs } = placed;
    const lies = fromMs !== null && toMs !== null && isWanted(spans, fromMs, toMs);
    if (given === 0 && lies && masked === undefined && labels.includes(label))
      throw new CheckFailure('excerpt-incomplete', `${label} ${part}`);
  }
}

type Place = Omit<ExcerptDocument['channels'][number]['parts'][number], 'part' | 'fragments' | 'masked'>;

function isPlacedAt(list: ExcerptList, { offsetMs, fromMs, toMs }: Place): boolean {
  return list.offsetMs === offsetMs && list.fromMs === fromMs && list.toMs === toMs;
}
