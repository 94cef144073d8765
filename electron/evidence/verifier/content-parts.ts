import type { ExcerptFacts } from '../../contract/verdict.ts';
import type { BagInfo } from './bag-info.ts';
import type { PackageContents } from './contents.ts';
import type { CustodyOutcome } from './custody.ts';
import { checkDeviceChecks } from './device-checks.ts';
import { checkExcerpt } from './excerpt.ts';
import { describeExcerpt, excerptFacts } from './excerpt-facts.ts';
import { checkRecordings } from './fragments.ts';
import type { ReportBuilder } from './report.ts';
import { checkSealedRoots } from './sealed-roots.ts';
import { describeWithheld, withheldOf } from './withheld.ts';

/** The recordings of a whole session, all of them and no other. */
export function checkFragments(
  contents: PackageContents,
  custody: CustodyOutcome | null,
  report: ReportBuilder,
): void {
  const paths = new Set(contents.files.keys());
  const withheld = withheldOf(contents.kept);
  const lists = report.attempt('fragments', () => {
    const documents = checkRecordings(contents.recordings, paths);
    if (custody !== null) {
      checkSealedRoots(documents, custody.events, withheld);
      checkDeviceChecks(contents, custody.events);
    }
    return documents;
  });
  if (lists === null || custody === null) return;
  const records = lists.reduce((total, list) => total + list.records.length, 0);
  const counted = `${lists.length} recordings, ${records} records`;
  if (withheld.length === 0) report.passed('fragments', 'fragments-consistent', counted);
  else report.note('fragments', 'fragments-withheld', `${counted}${describeWithheld(withheld)}`);
}

/** An excerpt hangs on its custody events: without them nothing about it is proved. */
export function checkTaken(
  contents: PackageContents,
  info: BagInfo,
  custody: CustodyOutcome | null,
  report: ReportBuilder,
): ExcerptFacts | null {
  if (custody === null) return null;
  const taken = report.attempt('fragments', () => checkExcerpt(contents, info, custody.events));
  if (taken === null) return null;
  const facts = excerptFacts(taken);
  report.note('fragments', 'excerpt-consistent', describeExcerpt(facts));
  return facts;
}
