import type { FileSource } from './file-source.ts';
import { isPlausibleLength, type RecordPrefix } from './format.ts';

const SECTOR_BYTES = 512;
const EMPTY_SECTOR = Buffer.alloc(SECTOR_BYTES);
/** Ciphertext ends in so many zeros once in four thousand million records. */
const FEWEST_ZEROS = 4;

/** What follows the last record that authenticates: damaged records, kept, and then a torn tail, cut at recovery. */
export interface Tail {
  readonly damaged: readonly number[];
  readonly validBytes: number;
}

/**
 * Tells damage from an interrupted write after `offset`, where record `next` should begin and no record that
 * authenticates follows.
 */
export function judgeTail(source: FileSource, offset: number, next: number): Tail {
  const damaged: number[] = [];
  let at = offset;
  for (let index = next; at < source.size; index += 1) {
    const prefix = source.prefixAt(at);
    if (prefix === null) break;
    if (opensToTheEnd(source, at, index, prefix)) {
      damaged.push(index);
      at = source.size;
    } else if (isWhole(source, at, index, prefix) && !hasHole(source, at, prefix)) {
      damaged.push(index);
      at += source.header.layout.prefixBytes + prefix.sealedBytes;
    } else break;
  }
  return { damaged, validBytes: at };
}

/** Whether a record's prefix fits its place: the index expected, and a length that the file has room for. */
export function isWhole(source: FileSource, offset: number, index: number, prefix: RecordPrefix): boolean {
  if (prefix.index !== index || !isPlausibleLength(prefix.sealedBytes)) return false;
  return offset + source.header.layout.prefixBytes + prefix.sealedBytes <= source.size;
}

/** Whether all that is left is one record whose length or index was changed: under the right ones it opens. */
function opensToTheEnd(source: FileSource, offset: number, index: number, found: RecordPrefix): boolean {
  const sealedBytes = source.size - offset - source.header.layout.prefixBytes;
  if (!isPlausibleLength(sealedBytes)) return false;
  const prefix = source.header.layout.encode({ ...found, index, sealedBytes });
  return (
    source.openBytes(index, prefix, source.readAt(offset + source.header.layout.prefixBytes, sealedBytes)) !==
    null
  );
}

/**
 * A sector of zeros was never written: the file had grown and the power went. Sectors are counted from the first that
 * begins inside the record, prefix included; so few zeros that ciphertext may well have them prove nothing.
 */
function hasHole(source: FileSource, offset: number, { sealedBytes }: RecordPrefix): boolean {
  const bytes = source.readAt(offset, source.header.layout.prefixBytes + sealedBytes);
  let at = SECTOR_BYTES - (offset % SECTOR_BYTES);
  for (; at + FEWEST_ZEROS <= bytes.length; at += SECTOR_BYTES) {
    const sector = bytes.subarray(at, at + SECTOR_BYTES);
    if (sector.equals(EMPTY_SECTOR.subarray(0, sector.length))) return true;
  }
  return false;
}
