import type { FileSource } from './file-source.ts';
import { isPlausibleLength, type RecordPrefix } from './format.ts';

const WINDOW_BYTES = 1024 * 1024;

/** How many records may be hidden before the one that is found: over eleven days of seconds. */
const FURTHEST = 2 ** 20;

/** Far beyond every clock; random bytes read as a double mostly lie outside. */
const FURTHEST_TIME = 1e15;

export interface Found {
  readonly offset: number;
  readonly prefix: RecordPrefix;
}

/**
 * The first record at or after `offset` with an index of at least `next` that authenticates. Looks at every byte,
 * since a damaged length says nothing of where the next record begins.
 */
export function findRecord(source: FileSource, offset: number, next: number): Found | null {
  const { prefixBytes } = source.header.layout;
  for (let start = offset; start + prefixBytes < source.size; start += WINDOW_BYTES) {
    const window = source.readAt(start, Math.min(WINDOW_BYTES + prefixBytes - 1, source.size - start));
    const found = findInWindow(source, window, start, next);
    if (found !== null) return found;
  }
  return null;
}

function findInWindow(source: FileSource, window: Buffer, start: number, next: number): Found | null {
  const { prefixBytes, decode } = source.header.layout;
  for (let at = 0; at + prefixBytes <= window.length; at += 1) {
    const index = window.readUInt32BE(at + 4);
    if (index < next || index > next + FURTHEST) continue;
    const prefix = decode(window.subarray(at, at + prefixBytes));
    if (!isPlausible(prefix) || start + at + prefixBytes + prefix.sealedBytes > source.size) continue;
    if (source.openAt(start + at, prefix) !== null) return { offset: start + at, prefix };
  }
  return null;
}

function isPlausible(prefix: RecordPrefix): boolean {
  const times = [prefix.wallMs, prefix.monoMs, prefix.startMs, prefix.durationMs];
  return isPlausibleLength(prefix.sealedBytes) && times.every((time) => Math.abs(time) < FURTHEST_TIME);
}
