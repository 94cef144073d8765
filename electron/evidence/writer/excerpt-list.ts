import type { Span } from '../../contract/formats/excerpt.ts';
import { ExcerptList, type ExcerptRecord } from '../../contract/formats/excerpt.ts';
import { chosenRecords, withheldOf } from '../../contract/formats/excerpt-spans.ts';
import type { FragmentRecord, FragmentsDocument } from '../../contract/formats/fragments.ts';
import { MerkleTree } from '../../custody/merkle.ts';
import type { ExcerptSource } from './spec.ts';

/** An excerpt's list before the bytes of its records have been hashed. */
export type UnhashedList = Omit<ExcerptList, 'sha256'>;

/**
 * The records of a part that any span asks for, each with its proof; null when none does. The initialisation segment
 * goes along, without which nothing plays.
 */
export function excerptList(
  { records, root, channel, part }: FragmentsDocument,
  { placed }: ExcerptSource,
  spans: readonly Span[],
): UnhashedList | null {
  const [init] = records;
  const chosen = chosenRecords(records, placed.offsetMs, spans);
  if (init === undefined || chosen.length === 0) return null;
  const tree = new MerkleTree({ leafAt: (index) => leafOf(records, index) }, records.length);
  let offset = 0;
  const given = [init, ...chosen].map((record): ExcerptRecord => {
    const proof = tree.inclusionProof(record.index).map((hash) => Buffer.from(hash).toString('hex'));
    const moved = { ...record, offset, proof };
    offset += record.length;
    return moved;
  });
  return {
    ...{ format: 'senim-excerpt-fragments', version: 1, channel, part },
    ...{ size: records.length, root, ...placed, records: given },
    withheld: withheldOf(chosen, records.length, placed),
  };
}

function leafOf(records: readonly FragmentRecord[], index: number): Uint8Array {
  return Uint8Array.from(Buffer.from(records[index]?.leaf ?? '', 'hex'));
}

/** The list as it stands in the package: one record a line, so that an expert finds a second by eye. */
export function excerptText(list: ExcerptList): string {
  const { records, ...rest } = ExcerptList.parse(list);
  const lines = records.map((record) => JSON.stringify(record)).join(',\n');
  return `${JSON.stringify(rest).slice(0, -1)},"records":[\n${lines}\n]}\n`;
}
