import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newKey } from '../../crypto/chunk.ts';
import { leafHash, merkleRoot } from '../../custody/merkle.ts';
import { temporaryFolder } from '../folder.test-support.ts';
import { SealedFileReader } from './reader.ts';
import { newSeal, sealedFile, second } from './sealed-file.test-support.ts';
import { SealedFileWriter } from './writer.ts';

describe('a sealed file', () => {
  it('gives back every record with its times, in any order', () => {
    const { path, seal, plaintexts, bounds } = sealedFile([700, 0, 1, 4096, 70_000]);
    const reader = SealedFileReader.open(path, seal);
    for (const index of [4, 0, 3, 1, 2])
      expect(reader.read(index)).toEqual(Uint8Array.from(plaintexts[index] ?? []));
    expect(reader.entries.map(({ offset }) => offset)).toEqual(bounds.slice(0, -1));
    expect(reader.entries[3]).toMatchObject({ ...second(3), index: 3, plainBytes: 4096 });
    expect(reader.damaged).toEqual([]);
    expect(reader.tail).toEqual({ validBytes: statSync(path).size, tornBytes: 0 });
    reader.close();
  });

  it('holds nothing of the plaintext in the clear', () => {
    const path = join(temporaryFolder(), 'x.sealed');
    const writer = SealedFileWriter.create(path, newSeal());
    writer.appendAndFlush(second(0), Buffer.from('what the child said '.repeat(20)));
    writer.close();
    expect(readFileSync(path).includes('child')).toBe(false);
  });

  it('has the root and the digest of what was appended at every moment', () => {
    const path = join(temporaryFolder(), 'x.sealed');
    const writer = SealedFileWriter.create(path, newSeal());
    const plaintexts: Buffer[] = [];
    for (let index = 0; index < 9; index += 1) {
      const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
      expect(writer.root).toBe(hex(merkleRoot(plaintexts.map(leafHash))));
      expect(writer.sha256).toBe(createHash('sha256').update(Buffer.concat(plaintexts)).digest('hex'));
      const plaintext = randomBytes(100 * index);
      const appended = writer.append(second(index), plaintext);
      expect(appended.leaf).toEqual(leafHash(plaintext));
      expect(appended).toMatchObject({ index, bytesOnDisk: writer.bytesOnDisk });
      plaintexts.push(plaintext);
    }
    expect(writer).toMatchObject({ records: 9, plainBytes: 3600, bytesOnDisk: statSync(path).size });
    writer.close();
  });

  it('round-trips whatever it is given', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    const clock = fc.record({
      state: fc.constantFrom('synchronised', 'unsynchronised', 'unknown'),
      errorMs: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
    });
    const times = fc.record({ wallMs: finite, monoMs: finite, startMs: finite, durationMs: finite, clock });
    const record = fc.tuple(times, fc.uint8Array({ maxLength: 300 }));
    const folder = temporaryFolder();
    let count = 0;
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), (records) => {
        const path = join(folder, `${count++}.sealed`);
        const seal = newSeal();
        const writer = SealedFileWriter.create(path, seal);
        for (const [time, plaintext] of records) writer.append(time, plaintext);
        writer.close();
        const reader = SealedFileReader.open(path, seal);
        expect(reader.entries).toHaveLength(records.length);
        for (const [index, [time, plaintext]] of records.entries()) {
          expect(reader.entries[index]).toMatchObject(time);
          expect(Buffer.from(reader.read(index)).equals(plaintext)).toBe(true);
        }
        reader.close();
      }),
      { numRuns: 60 },
    );
  });

  it('says that a record is unknown', () => {
    const { path, seal } = sealedFile([10]);
    const reader = SealedFileReader.open(path, seal);
    expect(() => reader.read(1)).toThrow(expect.objectContaining({ code: 'record-unknown' }));
    reader.close();
  });
});

describe('opening what is not the file expected', () => {
  const damaged = expect.objectContaining({ code: 'sealed-file-damaged' });

  it('refuses a missing file, an empty one, a folder and other bytes', () => {
    const folder = temporaryFolder();
    const open = (name: string) => () => SealedFileReader.open(join(folder, name), newSeal());
    writeFileSync(join(folder, 'empty'), '');
    writeFileSync(join(folder, 'other'), randomBytes(500));
    mkdirSync(join(folder, 'folder'));
    expect(open('nowhere')).toThrow(expect.objectContaining({ code: 'sealed-file-missing' }));
    for (const name of ['empty', 'other', 'folder']) expect(open(name)).toThrow(damaged);
  });

  it('names a wrong key and another file', () => {
    const { path, seal } = sealedFile([10, 10]);
    const fault = (fault: string) => expect.objectContaining({ params: { part: 'header', fault } });
    expect(() => SealedFileReader.open(path, { ...seal, key: newKey() })).toThrow(fault('other-key'));
    const other = { ...seal, fileId: 'prt-aaaaaaaaaaaaaaaaaaaa' };
    expect(() => SealedFileReader.open(path, other)).toThrow(fault('other-file'));
  });

  it('refuses a newer version by name', () => {
    const { path, seal } = sealedFile([10]);
    const bytes = readFileSync(path);
    bytes.writeUInt16BE(3, 8);
    writeFileSync(path, bytes);
    expect(() => SealedFileReader.open(path, seal)).toThrow(
      expect.objectContaining({ code: 'sealed-file-newer' }),
    );
  });
});

describe('a changed file', () => {
  it('reports every bit flip when it is opened or read', () => {
    const { path, seal, plaintexts } = sealedFile([13, 0, 7], newSeal('p'));
    const good = readFileSync(path);
    for (let bit = 0; bit < good.length * 8; bit += 1) {
      const bytes = Buffer.from(good);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(path, bytes);
      expect(readAllRecords(path, seal, plaintexts.length), `bit ${bit}`).toBe('refused');
    }
  });

  it('does not take a record from another place of the same file', () => {
    const { path, seal, bounds } = sealedFile([40, 40, 40]);
    const bytes = readFileSync(path);
    const [, first = 0, second = 0, end = 0] = bounds;
    const swapped = [bytes.subarray(0, first), bytes.subarray(second, end), bytes.subarray(first, second)];
    writeFileSync(path, Buffer.concat(swapped));
    expect(readAllRecords(path, seal, 3)).toBe('refused');
  });
});

function readAllRecords(path: string, seal: ReturnType<typeof newSeal>, records: number): 'read' | 'refused' {
  try {
    const reader = SealedFileReader.open(path, seal);
    try {
      for (let index = 0; index < records; index += 1) reader.read(index);
      return 'read';
    } finally {
      reader.close();
    }
  } catch {
    return 'refused';
  }
}
