import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../folder.test-support.ts';
import { newHeader, readHeader } from './header.ts';
import { SealedFileReader } from './reader.ts';
import { recoverSealedFile, recoverSealedFileInTurns } from './recovery.ts';
import { newSeal, sealedFile, sealedFileOfVersion1, second } from './sealed-file.test-support.ts';

const BOOT = 'b3a1c1e2-6f0e-4a53-9f4f-0d3c9d1a2b3c';

describe('a file of version 1', () => {
  it('is read, with clocks of which nothing is known', () => {
    const file = sealedFileOfVersion1([500, 0, 70]);
    const reader = SealedFileReader.open(file.path, file.seal);
    expect(reader.bootId).toBe('');
    for (const { index } of reader.entries)
      expect(Buffer.from(reader.read(index)).equals(file.plaintexts[index] ?? Buffer.alloc(0))).toBe(true);
    const clock = { state: 'unknown', errorMs: null };
    expect(reader.entries[2]).toMatchObject({ ...second(2), clock, index: 2, plainBytes: 70 });
    reader.close();
  });

  it('is recovered, wherever it was cut', () => {
    const file = sealedFileOfVersion1([60, 120]);
    const whole = readFileSync(file.path);
    for (let length = 0; length <= whole.length; length += 1) {
      writeFileSync(file.path, whole.subarray(0, length));
      const records = Math.max(0, file.bounds.filter((bound) => bound <= length).length - 1);
      expect(recoverSealedFile(file.path, file.seal), `cut at ${length}`).toMatchObject({
        records,
        damaged: [],
      });
    }
  });

  it('reports a flipped bit', () => {
    const file = sealedFileOfVersion1([30, 30]);
    const bytes = readFileSync(file.path);
    const at = (file.bounds[1] ?? 0) + 45;
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(file.path, bytes);
    expect(recoverSealedFile(file.path, file.seal)).toMatchObject({ records: 2, damaged: [1] });
  });
});

describe('the header of version 2', () => {
  const seal = newSeal();
  const read = (bytes: Buffer) => readHeader(seal, (length) => bytes.subarray(0, length));

  it('names the boot', () => {
    for (const bootId of [BOOT, '']) {
      const found = read(Buffer.concat([newHeader(seal, bootId).bytes, Buffer.alloc(100)]));
      expect(found).toMatchObject({ version: 2, bootId });
    }
  });

  it('is refused with any bit changed', () => {
    const { bytes } = newHeader(seal, BOOT);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(typeof read(changed), `bit ${bit}`).toBe('string');
    }
  });

  it('tells another file from a damaged header', () => {
    expect(read(newHeader({ ...seal, fileId: 'prt-aaaaaaaaaaaaaaaaaaaa' }, BOOT).bytes)).toBe('other-file');
    expect(read(newHeader(newSeal(), BOOT).bytes)).toBe('other-key');
  });
});

describe('recovery in turns', () => {
  it('finds the same and lets others have theirs', async () => {
    const file = sealedFile([1_500_000, 1_500_000, 1_500_000, 100]);
    truncateSync(file.path, statSync(file.path).size - 1);
    let turn = false;
    setImmediate(() => {
      turn = true;
    });
    const found = await recoverSealedFileInTurns(file.path, file.seal);
    expect(found).toMatchObject({ records: 3, damaged: [] });
    expect(recoverSealedFile(file.path, file.seal)).toEqual({ ...found, cutBytes: 0 });
    expect(turn).toBe(true);
  });
});

describe('space that was reserved and never written', () => {
  it('is a torn tail where the file had grown over it', () => {
    const file = sealedFile([100, 5000, 100]);
    const end = statSync(file.path).size;
    truncateSync(file.path, end + 8 * 1024 * 1024);
    expect(recoverSealedFile(file.path, file.seal)).toMatchObject({
      records: 3,
      cutBytes: 8 * 1024 * 1024,
      damaged: [],
    });
    expect(statSync(file.path).size).toBe(end);
  });

  it('is an empty sealed file where not even the header was written', () => {
    const path = join(temporaryFolder(), 'x.sealed');
    const seal = newSeal();
    writeFileSync(path, Buffer.alloc(3 * 1024 * 1024));
    expect(recoverSealedFile(path, seal)).toMatchObject({ records: 0, damaged: [] });
    const reader = SealedFileReader.open(path, seal);
    expect(reader.entries).toEqual([]);
    reader.close();
  });
});
