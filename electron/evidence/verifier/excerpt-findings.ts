import { createHash } from 'node:crypto';
import type { ExcerptDocument } from '../../contract/formats/excerpt.ts';
import { FINDING_PATHS, ReleasedFindingIndex } from '../../contract/formats/finding-documents.ts';
import { canonicalJson } from '../../custody/canonical-json.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';
import { parseVersioned } from './versioned.ts';

const below = (path: string): string => `data/${path}`;

/** The files of the findings that an excerpt names. */
export function findingPaths({ findings }: ExcerptDocument): string[] {
  return findings.flatMap(({ id }) => [below(FINDING_PATHS.signed(id)), below(FINDING_PATHS.released(id))]);
}

/**
 * Checks single findings: each document is the one whose hash its examiner signed in the log, each addendum follows it
 * and stands in the log too, and nothing that is attached goes along.
 * @throws CheckFailure excerpt-malformed, excerpt-newer, finding-not-logged
 */
export function checkFindings(
  { files, kept }: PackageContents,
  { findings }: ExcerptDocument,
  events: readonly CustodyEvent[],
): void {
  for (const { id, hash } of findings) {
    if (files.get(below(FINDING_PATHS.signed(id)))?.sha256 !== hash)
      throw new CheckFailure('finding-not-logged', `${id}: another document`);
    if (!isLogged(events, 'finding.signed', id, hash)) throw new CheckFailure('finding-not-logged', id);
    const path = below(FINDING_PATHS.released(id));
    const bytes = kept.get(path);
    if (bytes === undefined) throw new CheckFailure('excerpt-malformed', `${path} is missing`);
    const index = parseVersioned(path, bytes, ReleasedFindingIndex, 'document');
    if (index.findingId !== id || index.hash !== hash || index.attachments.length > 0)
      throw new CheckFailure('excerpt-malformed', path);
    for (const addendum of index.addenda) checkAddendum(id, hash, addendum, events);
  }
}

type Addendum = ReleasedFindingIndex['addenda'][number];

function checkAddendum(
  id: string,
  follows: string,
  { hash, ...said }: Addendum,
  events: readonly CustodyEvent[],
): void {
  const text = canonicalJson({ format: 'senim-addendum', version: 1, follows, ...said });
  const own = createHash('sha256').update(text).digest('hex');
  if (own !== hash || !isLogged(events, 'finding.addendum', id, hash))
    throw new CheckFailure('finding-not-logged', `${id}: addendum of ${said.at}`);
}

function isLogged(
  events: readonly CustodyEvent[],
  action: CustodyEvent['action'],
  id: string,
  hash: string,
): boolean {
  return events.some((event) => event.action === action && event.object.id === id && event.hash === hash);
}
