import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentsOf, copyOf, type FileKind, filesOf, meet, newWorld, type World } from './world.ts';

const FLIPS = 12;

let world: World;
beforeAll(async () => {
  world = await newWorld();
});

/** The same numbers in every run (mulberry32), so that what fails once fails again. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const AT_THE_DOOR = ['vault-damaged', 'vault-newer', 'vault-missing', 'wrong-passphrase'];
/** By kind of file: what may be said of a bit that was flipped anywhere in it. */
const SAID: Readonly<Partial<Record<FileKind, readonly string[]>>> = {
  header: AT_THE_DOOR,
  account: ['vault-damaged', 'wrong-passphrase'],
  // Where the bit hits what is wrapped to this account, it looks like a grant that is still to come.
  office: ['vault-damaged', 'compartment-pending'],
  interview: ['vault-damaged'],
  'database key': ['vault-damaged'],
  'signing key': ['vault-damaged'],
  'log key': ['vault-damaged'],
  certificate: ['vault-damaged'],
  database: ['database-damaged'],
  'file key': ['reads sealed-file-damaged'],
  'sealed file': ['reads sealed-file-damaged', 'reads sealed-file-newer'],
};

describe.each(Object.entries(SAID) as [FileKind, readonly string[]][])(
  'a flipped bit in the %s',
  (kind, said) => {
    it('is named or without effect, never a crash and never other content', async () => {
      const next = numbers(Object.keys(SAID).indexOf(kind) + 1);
      for (let flip = 0; flip < FLIPS; flip += 1) {
        const copy = copyOf(world);
        const path = filesOf(copy)[kind];
        const content = readFileSync(path);
        const [at, bit] = [Math.floor(next() * content.length), Math.floor(next() * 8)];
        content.writeUInt8(content.readUInt8(at) ^ (1 << bit), at);
        writeFileSync(path, content);
        const before = contentsOf(copy.dir);
        const told = await meet(copy);
        expect([...said, 'opens'], `byte ${at}, bit ${bit}`).toContain(told);
        if (told === 'opens' || told.startsWith('reads')) continue;
        expect(contentsOf(copy.dir)).toEqual(before);
      }
    });
  },
);
