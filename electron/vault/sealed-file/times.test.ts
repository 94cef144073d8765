import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../folder.test-support.ts';
import { sealedFile, sealedFileOfVersion1, second } from './sealed-file.test-support.ts';
import { placesOfRecords } from './times.ts';

function expected(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const { wallMs, monoMs, startMs, durationMs } = second(index);
    return { index, wallMs, monoMs, startMs, durationMs };
  });
}

describe('the places of records, without a key', () => {
  it('are those that the writer gave them, in both versions', () => {
    expect(placesOfRecords(sealedFile([10, 2000, 0, 700]).path)).toEqual(expected(4));
    expect(placesOfRecords(sealedFileOfVersion1([10, 2000, 5]).path)).toEqual(expected(3));
  });

  it('end where a record is cut, or where nothing was written', () => {
    const { path, bounds } = sealedFile([10, 2000, 700]);
    truncateSync(path, (bounds[3] ?? 0) - 1);
    expect(placesOfRecords(path)).toEqual(expected(2));
    truncateSync(path, bounds[2] ?? 0);
    truncateSync(path, (bounds[2] ?? 0) + 4096);
    expect(placesOfRecords(path)).toEqual(expected(2));
  });

  it('are not there for a file that is none', () => {
    const path = join(temporaryFolder(), 'x');
    expect(() => placesOfRecords(path)).toThrow(expect.objectContaining({ code: 'sealed-file-missing' }));
    writeFileSync(path, 'short');
    expect(() => placesOfRecords(path)).toThrow(expect.objectContaining({ code: 'sealed-file-damaged' }));
    writeFileSync(path, Buffer.alloc(100, 9));
    expect(() => placesOfRecords(path)).toThrow(expect.objectContaining({ code: 'sealed-file-newer' }));
  });
});
