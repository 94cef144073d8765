import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../folder.test-support.ts';
import { readAll, readChunks, sealBytes, sealStream } from './plain-file.ts';
import { SealedFileReader } from './reader.ts';
import { newSeal } from './sealed-file.test-support.ts';

const MIB = 1024 * 1024;

describe('a plain file', () => {
  it.each([0, 1, 1000, MIB - 1, MIB, MIB + 1, 3 * MIB + 17])('gives back %i bytes', async (size) => {
    const path = join(temporaryFolder(), 'x.sealed');
    const seal = newSeal();
    const bytes = randomBytes(size);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await sealBytes(bytes, path, seal)).toEqual({ bytes: size, sha256 });
    expect(Buffer.from(readAll(path, seal)).equals(bytes)).toBe(true);
  });

  it('has records of exactly one mebibyte, however the stream comes', async () => {
    const path = join(temporaryFolder(), 'x.sealed');
    const seal = newSeal();
    const bytes = randomBytes(2 * MIB + 300);
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001);
      yield new Uint8Array(0);
    }
    await sealStream(pieces(), path, seal);
    const reader = SealedFileReader.open(path, seal);
    expect(reader.entries.map(({ plainBytes }) => plainBytes)).toEqual([MIB, MIB, 300, 0]);
    reader.close();
    expect(Buffer.concat([...readChunks(path, seal)]).equals(bytes)).toBe(true);
  });

  it('is refused when it was cut, also between two records', async () => {
    const path = join(temporaryFolder(), 'x.sealed');
    const seal = newSeal();
    await sealBytes(randomBytes(MIB + 50), path, seal);
    const reader = SealedFileReader.open(path, seal);
    const ends = reader.entries.map(({ offset }) => offset);
    reader.close();
    for (const end of [...ends.reverse(), 40]) {
      truncateSync(path, end);
      expect(() => readAll(path, seal)).toThrow(expect.objectContaining({ code: 'sealed-file-damaged' }));
    }
  });

  it('is not there when its source failed', async () => {
    const path = join(temporaryFolder(), 'x.sealed');
    async function* source() {
      yield randomBytes(MIB * 2);
      throw new Error('the cable was pulled');
    }
    await expect(sealStream(source(), path, newSeal())).rejects.toThrow('cable');
    expect(existsSync(path)).toBe(false);
  });

  it('holds nothing in the clear', async () => {
    const path = join(temporaryFolder(), 'x.sealed');
    await sealBytes(Buffer.from('photograph '.repeat(1000)), path, newSeal());
    expect(readFileSync(path).includes('photograph')).toBe(false);
  });
});
