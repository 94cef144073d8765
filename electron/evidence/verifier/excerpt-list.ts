import { ExcerptList, type ExcerptRecord } from '../../contract/formats/excerpt.ts';
import { withheldOf } from '../../contract/formats/excerpt-spans.ts';
import { excerptPath } from '../../contract/formats/package-layout.ts';
import { canonicalJson } from '../../custody/canonical-json.ts';
import { verifyInclusion } from '../../custody/merkle.ts';
import { CheckFailure } from './check-failure.ts';
import type { RecordingInput } from './fragments.ts';
import { LIMITS } from './limits.ts';
import { parseVersioned } from './versioned.ts';

/**
 * Parses the list of an excerpt and checks it by itself: the place of every record in the file, that each is proved to
 * be a leaf of the tree whose root is named, and that what is withheld is told as it follows from what is given.
 * @throws CheckFailure excerpt-malformed, excerpt-newer, excerpt-proof-wrong, excerpt-withheld-differs, fragments-offsets
 */
export function parseExcerptList({ path, bytes, list: content }: RecordingInput): ExcerptList {
  if (content === null) throw new CheckFailure('excerpt-malformed', `${path}: without its list`);
  const list = parseVersioned(path, content, ExcerptList, 'list');
  if (excerptPath(list.channel, list.part) !== path)
    throw new CheckFailure('excerpt-malformed', `${path}: of another recording`);
  checkPlaces(path, list.records, bytes);
  checkOrder(path, list);
  checkProofs(path, list);
  const withheld = withheldOf(list.records, list.size, list);
  if (canonicalJson(withheld) !== canonicalJson(list.withheld))
    throw new CheckFailure('excerpt-withheld-differs', path);
  return list;
}

function checkPlaces(path: string, records: readonly ExcerptRecord[], bytes: number): void {
  let offset = 0;
  for (const { index, offset: own, length } of records) {
    if (own !== offset) throw new CheckFailure('fragments-offsets', `${path}: record ${index}`);
    if (length > LIMITS.recordBytes) throw new CheckFailure('archive-limits', `${path}: record ${index}`);
    offset += length;
  }
  if (offset !== bytes)
    throw new CheckFailure('fragments-offsets', `${path}: ${bytes} bytes, the list has ${offset}`);
}

/** The initialisation segment first, without which nothing plays, and no record twice. */
function checkOrder(path: string, { records }: ExcerptList): void {
  if (records[0]?.index !== 0 || records.length < 2)
    throw new CheckFailure('excerpt-malformed', `${path}: without a beginning`);
  const wrong = records.findIndex(({ index }, at) => at > 0 && index <= (records[at - 1]?.index ?? 0));
  if (wrong !== -1) throw new CheckFailure('excerpt-malformed', `${path}: record ${wrong} out of order`);
}

function checkProofs(path: string, { records, size, root }: ExcerptList): void {
  for (const { index, leaf, proof } of records) {
    const claim = { leaf: hash(leaf), index, size, proof: proof.map(hash), root: hash(root) };
    if (!verifyInclusion(claim)) throw new CheckFailure('excerpt-proof-wrong', `${path}: record ${index}`);
  }
}

const hash = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
