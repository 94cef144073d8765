import type { FileSource } from './file-source.ts';
import { MIN_SEALED_BYTES, type RecordPrefix, type RecordTimes } from './format.ts';
import { findRecord } from './search.ts';
import { isWhole, judgeTail } from './tail.ts';

/** Where a record stands and what its prefix says; only reading it proves either. */
export interface RecordEntry extends Required<RecordTimes> {
  readonly index: number;
  readonly offset: number;
  /** Bytes on disk, prefix included. */
  readonly length: number;
  readonly plainBytes: number;
}

export interface Scan {
  /** By index; without those of `damaged`. */
  readonly entries: readonly RecordEntry[];
  /** Records that cannot be read, as far as the walk over the prefixes met them. */
  readonly damaged: readonly number[];
  /** Where the last record ends; what follows is torn. */
  readonly validBytes: number;
}

/**
 * Finds the records by walking from prefix to prefix. The last record before the end or before anything irregular is
 * opened, since the walk may have gone astray there; from the last one that authenticates the next is searched for.
 */
export function scanRecords(source: FileSource): Scan {
  const entries: RecordEntry[] = [];
  const damaged: number[] = [];
  let proven = 0;
  let place = { offset: source.header.bytes.length, next: 0 };
  for (;;) {
    walk(source, entries, place);
    place = dropUnproven(source, entries, proven);
    if (place.offset === source.size) return { entries, damaged, validBytes: source.size };
    const found = findRecord(source, place.offset, place.next);
    if (found === null) break;
    for (let index = place.next; index < found.prefix.index; index += 1) damaged.push(index);
    const entry = entryAt(source, found.offset, found.prefix);
    entries.push(entry);
    proven = entries.length;
    place = after(entry);
  }
  const tail = judgeTail(source, place.offset, place.next);
  return { entries, damaged: [...damaged, ...tail.damaged], validBytes: tail.validBytes };
}

interface Place {
  readonly offset: number;
  readonly next: number;
}

function walk(source: FileSource, entries: RecordEntry[], start: Place): void {
  let { offset, next } = start;
  for (;;) {
    const prefix = source.prefixAt(offset);
    if (prefix === null || !isWhole(source, offset, next, prefix)) return;
    const entry = entryAt(source, offset, prefix);
    entries.push(entry);
    ({ offset, next } = after(entry));
  }
}

/** Takes back the entries after the last that authenticates; the first `proven` are known to. */
function dropUnproven(source: FileSource, entries: RecordEntry[], proven: number): Place {
  while (entries.length > proven) {
    const last = entries.at(-1);
    if (last === undefined || source.openAt(last.offset, prefixOf(last)) !== null) break;
    entries.pop();
  }
  const last = entries.at(-1);
  return last === undefined ? { offset: source.header.bytes.length, next: 0 } : after(last);
}

function after(entry: RecordEntry): Place {
  return { offset: entry.offset + entry.length, next: entry.index + 1 };
}

function entryAt(source: FileSource, offset: number, { sealedBytes, ...prefix }: RecordPrefix): RecordEntry {
  const length = source.header.layout.prefixBytes + sealedBytes;
  return { ...prefix, offset, length, plainBytes: sealedBytes - MIN_SEALED_BYTES };
}

/** The prefix as it was scanned. */
export function prefixOf({ offset: _, length: __, plainBytes, ...prefix }: RecordEntry): RecordPrefix {
  return { ...prefix, sealedBytes: plainBytes + MIN_SEALED_BYTES };
}
