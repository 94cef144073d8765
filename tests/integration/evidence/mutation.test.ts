import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from '../../../electron/contract/verdict.ts';
import { ageDecrypt, generateIdentity } from '../../../electron/crypto/age.ts';
import { fromPem } from '../../../electron/crypto/certificate.ts';
import { verifyPackage } from '../../../electron/evidence/verifier/verify-package.ts';
import { makePackage } from '../../../electron/evidence/writer/make-package.ts';
import { examine, Forgery, failures, pieces, type Trust } from '../../fixtures/forgery.ts';
import { type PackageWorld, packageWorld, randomRecords } from '../../fixtures/package.ts';
import { type Authority, startAuthority } from '../../fixtures/tsa.ts';

let world: PackageWorld;
let authority: Authority;
let sealed: Uint8Array;
let tar: Uint8Array;
let trust: Trust;

beforeAll(async () => {
  world = await packageWorld([{ label: 'face', part: 1, records: randomRecords(3, 30_000) }]);
  mkdirSync(join(world.dir, 'tsa'));
  authority = await startAuthority(join(world.dir, 'tsa'));
  const made = await makePackage(world.spec(), world.hooks(authority.url));
  sealed = await readFile(made.path);
  tar = await ageDecrypt(sealed, [world.identity]);
  trust = { tsaTrust: fromPem(authority.rootPem) };
}, 60_000);
afterAll(async () => {
  await authority.close();
  world.remove();
});

function flipped(bytes: Uint8Array, position: number, mask = 0x01): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[position] = (changed[position] ?? 0) ^ mask;
  return changed;
}

/** Places all over `length`, closer at both ends and around the borders of age's chunks of 64 KiB. */
function places(length: number, step: number, header: number): number[] {
  const borders = Array.from({ length: Math.ceil(length / 65_552) }, (_, n) => header + n * 65_552);
  const close = borders.flatMap((at) => [at - 17, at - 16, at - 1, at, at + 1]);
  const all = [...Array.from({ length: Math.ceil(length / step) }, (_, n) => n * step), ...close, length - 1];
  return [...new Set(all)].filter((at) => at >= 0 && at < length);
}

describe('an encrypted package', () => {
  it('is valid as it was made', async () => {
    expect((await examine(world, sealed, trust)).verdict).toBe('valid');
  });

  it('is never valid when one byte anywhere is changed', async () => {
    const header = Buffer.from(sealed).indexOf('\n---') + 49;
    const inHeader = Array.from({ length: header + 20 }, (_, at) => at);
    const told = new Map<Verdict, number>();
    for (const at of new Set([...inHeader, ...places(sealed.length, 1777, header + 16)])) {
      const { verdict } = await examine(world, flipped(sealed, at), trust);
      expect({ at, verdict }).not.toEqual({ at, verdict: 'valid' });
      expect(['invalid', 'unreadable']).toContain(verdict);
      told.set(verdict, (told.get(verdict) ?? 0) + 1);
    }
    expect(told.get('invalid')).toBeGreaterThan(50);
    expect(told.get('unreadable')).toBeGreaterThan(50);
  });

  it('is never valid when it was cut or something was added', async () => {
    for (const length of [0, 1, 21, 100, 200, 300, 65_552, 65_900, sealed.length - 16, sealed.length - 1]) {
      const { verdict } = await examine(world, sealed.subarray(0, length), trust);
      expect(['invalid', 'unreadable']).toContain(verdict);
    }
    const longer = await examine(world, Buffer.concat([sealed, Buffer.from([0])]), trust);
    expect(longer.verdict).toBe('invalid');
    const twice = await examine(world, Buffer.concat([sealed, sealed]), trust);
    expect(twice.verdict).toBe('invalid');
  });

  it('is unreadable to anybody else, and says nothing of what is in it', async () => {
    const { identity } = await generateIdentity();
    const input = { source: pieces(sealed), identities: [identity], trust: [], tsaTrust: [] };
    const report = await verifyPackage(input);
    expect(report.verdict).toBe('unreadable');
    expect(failures(report)).toEqual(['wrong-key']);
    expect(report.package).toBeNull();
    expect(report.signer).toBeNull();
  });
});

describe('what is inside a package', () => {
  it('is never valid when one byte of any inner file was changed before encryption', async () => {
    const good = await Forgery.from(world, tar);
    for (const [path, content] of good.files) {
      for (const at of [0, Math.floor(content.length / 2), content.length - 1]) {
        const report = await good.copy().flip(path, at).check(undefined, trust);
        expect({ path, at, verdict: report.verdict }).not.toEqual({ path, at, verdict: 'valid' });
        expect(report.verdict).not.toBe('untrusted');
      }
    }
  });

  it('is never valid when one byte of the archive itself was changed', async () => {
    const good = await Forgery.from(world, tar);
    const headers = good.entries().flatMap(({ bytes }, index, all) => {
      const start = all.slice(0, index).reduce((sum, entry) => sum + entry.bytes.length, 0);
      return [0, 99, 105, 107, 112, 125, 140, 147, 150, 155, 156, 157, 260, 264, 300, 335, 345, 511].map(
        (at) => start + Math.min(at, bytes.length - 1),
      );
    });
    for (const at of [...headers.filter((_, index) => index % 5 === 0), ...places(tar.length, 4001, 0)]) {
      const { verdict } = await good.check(flipped(tar, at, 0x02), trust);
      expect({ at, verdict }).not.toEqual({ at, verdict: 'valid' });
    }
  });
});
