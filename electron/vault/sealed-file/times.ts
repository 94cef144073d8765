import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { SenimError } from '../../contract/errors.ts';
import { systemCode } from '../write-error.ts';
import { isPlausibleLength, type RecordPrefix, recordLayout } from './format.ts';
import { START_BYTES } from './header.ts';

/** Where a record stands on the clocks and on the media's time line. */
export type RecordPlace = Pick<RecordPrefix, 'index' | 'wallMs' | 'monoMs' | 'startMs' | 'durationMs'>;

/**
 * The times of a file's records by what their prefixes say, without its key: nothing of the content is read, and nothing
 * proves them. They tell where a file that stays closed has its place on a time line, and count for nothing else.
 * @throws SenimError sealed-file-missing, sealed-file-newer, sealed-file-damaged
 */
export function placesOfRecords(path: string): RecordPlace[] {
  const fd = opened(path);
  try {
    return [...walk(fd, fstatSync(fd).size)];
  } finally {
    closeSync(fd);
  }
}

function opened(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    const isMissing = systemCode(cause) === 'ENOENT';
    throw new SenimError(isMissing ? 'sealed-file-missing' : 'sealed-file-damaged', { cause });
  }
}

function* walk(fd: number, size: number): Generator<RecordPlace> {
  const start = bytesAt(fd, 0, START_BYTES);
  if (start.length < START_BYTES) throw new SenimError('sealed-file-damaged', { params: { part: 'header' } });
  const version = start.readUInt16BE(8);
  if (version !== 1 && version !== 2) throw new SenimError('sealed-file-newer');
  const { prefixBytes, decode } = recordLayout(version);
  let offset = start.readUInt16BE(10);
  for (let next = 0; ; next += 1) {
    const prefix = bytesAt(fd, offset, prefixBytes);
    if (prefix.length < prefixBytes) return;
    const { index, sealedBytes, wallMs, monoMs, startMs, durationMs } = decode(prefix);
    offset += prefixBytes + sealedBytes;
    if (index !== next || !isPlausibleLength(sealedBytes) || offset > size) return;
    yield { index, wallMs, monoMs, startMs, durationMs };
  }
}

function bytesAt(fd: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, offset));
}
