import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newKey } from '../../crypto/chunk.ts';
import { leafHash, merkleRoot } from '../../custody/merkle.ts';
import { temporaryFolder } from '../folder.test-support.ts';
import { newHeader } from './header.ts';
import { SealedFileReader } from './reader.ts';
import { recoverSealedFile } from './recovery.ts';
import { newSeal, sealedFile, type TestFile } from './sealed-file.test-support.ts';
import { SealedFileWriter } from './writer.ts';

/** What recovery must say of a file of which exactly these records can be read. */
function holding(file: TestFile, readable: readonly number[]) {
  const plaintexts = readable.map((index) => file.plaintexts[index] ?? Buffer.alloc(0));
  return {
    safeMs: Math.max(0, ...readable.map((index) => index * 1000)),
    bytes: plaintexts.reduce((sum, { length }) => sum + length, 0),
    root: Buffer.from(merkleRoot(plaintexts.map(leafHash))).toString('hex'),
    sha256: createHash('sha256').update(Buffer.concat(plaintexts)).digest('hex'),
  };
}

function upTo(records: number): number[] {
  return Array.from({ length: records }, (_, index) => index);
}

function change(file: TestFile, edit: (bytes: Buffer) => Buffer): void {
  writeFileSync(file.path, edit(readFileSync(file.path)));
}

describe('recovering a whole file', () => {
  it('finds all of it and changes nothing', () => {
    const file = sealedFile([700, 2000, 0, 1]);
    const before = readFileSync(file.path);
    expect(recoverSealedFile(file.path, file.seal)).toEqual({
      ...holding(file, upTo(4)),
      records: 4,
      cutBytes: 0,
      damaged: [],
    });
    expect(readFileSync(file.path).equals(before)).toBe(true);
  });
});

describe('a file that was cut short', () => {
  it('keeps every earlier record, wherever in the last two it was cut', () => {
    const file = sealedFile([60, 500, 37, 150]);
    const whole = readFileSync(file.path);
    const [, , from = 0] = file.bounds;
    for (let length = from; length < whole.length; length += 1) {
      writeFileSync(file.path, whole.subarray(0, length));
      const records = file.bounds.filter((bound) => bound <= length).length - 1;
      const kept = file.bounds[records] ?? 0;
      const recovered = recoverSealedFile(file.path, file.seal);
      expect(recovered, `cut at ${length}`).toEqual({
        ...holding(file, upTo(records)),
        records,
        cutBytes: length - kept,
        damaged: [],
      });
      expect(statSync(file.path).size).toBe(kept);
      expect(recoverSealedFile(file.path, file.seal)).toEqual({ ...recovered, cutBytes: 0 });
    }
  });

  it('becomes an empty sealed file when not even the header was finished', () => {
    const seal = newSeal();
    const header = newHeader(seal, 'b3a1c1e2-6f0e-4a53-9f4f-0d3c9d1a2b3c').bytes;
    const path = join(temporaryFolder(), 'x.sealed');
    for (let length = 0; length < header.length; length += 1) {
      writeFileSync(path, header.subarray(0, length));
      expect(recoverSealedFile(path, seal)).toMatchObject({ records: 0, cutBytes: 0, bytes: 0, safeMs: 0 });
      const reader = SealedFileReader.open(path, seal);
      expect(reader.entries).toEqual([]);
      reader.close();
    }
  });

  it('cuts a last record of which sectors were never written', () => {
    const file = sealedFile([100, 5000]);
    const [, last = 0, end = 0] = file.bounds;
    for (const from of [last, last + 52, last + 1500, end - 600]) {
      const torn = sealedFile([100, 5000]);
      change(torn, (bytes) => bytes.fill(0, Math.ceil(from / 512) * 512));
      expect(recoverSealedFile(torn.path, torn.seal)).toMatchObject({
        records: 1,
        cutBytes: end - last,
        damaged: [],
      });
    }
  });

  it('cuts a last record whose prefix goes over into a sector that was never written', () => {
    const [start = 0] = sealedFile([0]).bounds.slice(-1);
    const file = sealedFile([512 - 10 - start, 400]);
    expect(file.bounds[1]).toBe(502);
    change(file, (bytes) => bytes.fill(0, 512));
    expect(recoverSealedFile(file.path, file.seal)).toMatchObject({ records: 1, damaged: [] });
  });

  it.each([4, 15])('cuts a last record of whose end %i bytes were never written', (missing) => {
    const [start = 0] = sealedFile([0]).bounds.slice(-1);
    const file = sealedFile([512 + missing - start]);
    change(file, (bytes) => bytes.fill(0, 512));
    expect(recoverSealedFile(file.path, file.seal)).toMatchObject({ records: 0, damaged: [] });
  });

  it('cuts zeros that follow the last record', () => {
    const file = sealedFile([100, 100]);
    change(file, (bytes) => Buffer.concat([bytes, Buffer.alloc(3000)]));
    expect(recoverSealedFile(file.path, file.seal)).toMatchObject({
      records: 2,
      cutBytes: 3000,
      damaged: [],
    });
  });

  it('can be appended to by nobody, so the next part is a new file', () => {
    const file = sealedFile([10]);
    expect(() => SealedFileWriter.create(file.path, file.seal)).toThrow(
      expect.objectContaining({ code: 'write-failed' }),
    );
  });
});

describe('a file that was changed', () => {
  it('reports every bit flip, keeps the record and all others', () => {
    const file = sealedFile([13, 0, 7], newSeal('p'));
    const good = readFileSync(file.path);
    const [header = 0] = file.bounds;
    for (let bit = 0; bit < good.length * 8; bit += 1) {
      const bytes = Buffer.from(good);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(file.path, bytes);
      const recover = () => recoverSealedFile(file.path, file.seal);
      if (bit >> 3 < header) {
        expect(recover, `bit ${bit}`).toThrow(
          expect.objectContaining({ code: expect.stringMatching(/^sealed-file-(damaged|newer)$/) }),
        );
        continue;
      }
      const hit = file.bounds.findLastIndex((bound) => bound <= bit >> 3);
      expect(recover(), `bit ${bit}`).toEqual({
        ...holding(
          file,
          upTo(3).filter((index) => index !== hit),
        ),
        records: 3,
        cutBytes: 0,
        damaged: [hit],
      });
      expect(readFileSync(file.path).equals(bytes)).toBe(true);
    }
  });

  it('finds what follows a stretch of destroyed bytes', () => {
    const file = sealedFile([300, 300, 300, 300, 300, 300]);
    const [, , third = 0, , fifth = 0] = file.bounds;
    change(file, (bytes) =>
      Buffer.concat([bytes.subarray(0, third), randomBytes(fifth - third), bytes.subarray(fifth)]),
    );
    expect(recoverSealedFile(file.path, file.seal)).toEqual({
      ...holding(file, [0, 1, 4, 5]),
      records: 6,
      cutBytes: 0,
      damaged: [2, 3],
    });
    const reader = SealedFileReader.open(file.path, file.seal);
    expect(reader.damaged).toEqual([2, 3]);
    expect(reader.read(5).length).toBe(300);
    expect(() => reader.read(2)).toThrow(expect.objectContaining({ code: 'sealed-file-damaged' }));
    reader.close();
  });

  it('reports records that were taken out of the middle', () => {
    const file = sealedFile([90, 90, 90, 90]);
    const [, second = 0, , fourth = 0] = file.bounds;
    change(file, (bytes) => Buffer.concat([bytes.subarray(0, second), bytes.subarray(fourth)]));
    expect(recoverSealedFile(file.path, file.seal)).toMatchObject({
      records: 4,
      cutBytes: 0,
      damaged: [1, 2],
    });
  });

  it('tells a damaged record from the torn one after it', () => {
    const file = sealedFile([90, 900, 90, 900]);
    const [, , third = 0] = file.bounds;
    change(file, (bytes) => {
      bytes[third + 72] = (bytes[third + 72] ?? 0) ^ 1;
      return bytes.subarray(0, bytes.length - 7);
    });
    expect(recoverSealedFile(file.path, file.seal)).toEqual({
      ...holding(file, [0, 1]),
      records: 3,
      cutBytes: 900 + 68 - 7,
      damaged: [2],
    });
  });

  it('never throws anything unnamed and never loses an untouched record, whatever is overwritten', () => {
    const sizes = [50, 10, 200, 0, 120, 64];
    const place = fc.record({ at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 90 }) });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 3 }), (places) => {
        const file = sealedFile(sizes);
        const [header = 0] = file.bounds;
        const good = readFileSync(file.path);
        change(file, (bytes) => {
          for (const { at, bytes: over } of places)
            bytes.set(
              over.subarray(0, bytes.length - header),
              header + (at % (bytes.length - header - over.length)),
            );
          return bytes;
        });
        const now = readFileSync(file.path);
        const untouched = upTo(sizes.length).filter((index) =>
          now
            .subarray(file.bounds[index], file.bounds[index + 1])
            .equals(good.subarray(file.bounds[index], file.bounds[index + 1])),
        );
        const { damaged, records, cutBytes } = recoverSealedFile(file.path, file.seal);
        const reader = SealedFileReader.open(file.path, file.seal);
        for (const index of untouched)
          expect(Buffer.from(reader.read(index)).equals(file.plaintexts[index] ?? Buffer.alloc(0))).toBe(
            true,
          );
        reader.close();
        for (const index of untouched) expect(damaged).not.toContain(index);
        if (untouched.length < sizes.length)
          expect(damaged.length + cutBytes + (sizes.length - records)).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a file that is not the one expected', () => {
  it('is refused and left alone', () => {
    const file = sealedFile([50, 50]);
    const before = readFileSync(file.path);
    const damaged = expect.objectContaining({ code: 'sealed-file-damaged' });
    expect(() => recoverSealedFile(file.path, { ...file.seal, key: newKey() })).toThrow(damaged);
    expect(() => recoverSealedFile(file.path, { ...file.seal, fileId: 'prt-x' })).toThrow(damaged);
    expect(readFileSync(file.path).equals(before)).toBe(true);

    change(file, (bytes) => {
      bytes.writeUInt16BE(7, 8);
      return bytes;
    });
    expect(() => recoverSealedFile(file.path, file.seal)).toThrow(
      expect.objectContaining({ code: 'sealed-file-newer' }),
    );
  });

  it('may be missing, a folder, or a few other bytes', () => {
    const folder = temporaryFolder();
    const recover = (name: string) => () => recoverSealedFile(join(folder, name), newSeal());
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'short'), 'PK');
    expect(recover('nowhere')).toThrow(expect.objectContaining({ code: 'sealed-file-missing' }));
    expect(recover('folder')).toThrow(expect.objectContaining({ code: 'sealed-file-damaged' }));
    expect(recover('short')).toThrow(expect.objectContaining({ code: 'sealed-file-damaged' }));
    expect(statSync(join(folder, 'short')).size).toBe(2);
    truncateSync(join(folder, 'short'));
  });
});
