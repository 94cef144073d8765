import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AgeKeyPair, ageDecrypt, beginAgeFile, generateIdentity } from '../../crypto/age.ts';
import type { AgeSealing } from '../../crypto/age-encryption.ts';
import { readBack } from './read-back.ts';
import { SealedArchive } from './sealed-archive.ts';
import { PackageTarget } from './target.ts';

const MIB = 1024 * 1024;
let folder: string;
let pair: AgeKeyPair;
let target: PackageTarget;
let sealing: AgeSealing;
let archive: SealedArchive;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'senim-archive-'));
  pair = await generateIdentity();
  target = await PackageTarget.create(join(folder, 'x.senim'));
  sealing = await beginAgeFile([pair.recipient]);
  archive = new SealedArchive(sealing, target);
});
afterEach(async () => {
  await archive.work.settled();
  await sealing.end();
  await target.discard();
  rmSync(folder, { recursive: true, force: true });
});

/** The finished file as its recipient reads it. */
async function opened(): Promise<Buffer> {
  await archive.finish();
  const marks = await target.commit();
  const sha256 = await readBack(target.path, marks, () => undefined);
  const file = readFileSync(target.path);
  expect(file.length).toBe(marks.bytes);
  expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
  return Buffer.from(await ageDecrypt(file, [pair.identity]));
}

describe('the archive of a package', () => {
  it.each([0, 1, MIB - 1, MIB, MIB + 1, 9 * MIB])('holds what was written to it: %i bytes', async (bytes) => {
    const content = randomBytes(bytes);
    await archive.write(Buffer.of(7));
    await archive.write(content);
    expect(Buffer.compare(await opened(), Buffer.concat([Buffer.of(7), content]))).toBe(0);
  });

  it('takes what stands before when what stands behind has passed', async () => {
    const [first, later, behind] = [randomBytes(700), randomBytes(2 * MIB + 5), randomBytes(12 * MIB + 3)];
    await archive.write(first);
    const room = await archive.reserve(later.length);
    await archive.write(behind);
    archive.put(room, later);
    expect(Buffer.compare(await opened(), Buffer.concat([first, later, behind]))).toBe(0);
  });

  it('takes pieces whenever they come', async () => {
    const content = randomBytes(3 * MIB + 11);
    const pieces: (() => void)[] = [];
    let at = 0;
    await archive.stream(content.length, (space) => {
      const piece = content.subarray(at, at + space.length);
      at += space.length;
      return new Promise((resolve) =>
        pieces.push(() => {
          space.set(piece);
          resolve();
        }),
      );
    });
    for (const come of pieces.toReversed()) come();
    expect(Buffer.compare(await opened(), content)).toBe(0);
  });

  it('ends with the first failure of a piece, and waits for none that will not come', async () => {
    await archive.reserve(5);
    await archive.stream(10, () => Promise.reject(new Error('first')));
    await expect(archive.work.outcome(new Promise(() => undefined))).rejects.toThrow('first');
    await expect(archive.write(Buffer.of(1))).rejects.toThrow('first');
    await expect(archive.finish()).rejects.toThrow('first');
  });
});
