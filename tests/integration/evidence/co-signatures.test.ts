import { createPrivateKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerificationReport } from '../../../electron/contract/verdict.ts';
import { ageDecrypt } from '../../../electron/crypto/age.ts';
import { Authorities } from '../../../electron/crypto/authorities.test-support.ts';
import { signDetached } from '../../../electron/crypto/cms.ts';
import { openPkcs12, type Pkcs12 } from '../../../electron/crypto/pkcs12.ts';
import { Bench } from '../../../electron/crypto/stock-tools.test-support.ts';
import { makePackage } from '../../../electron/evidence/writer/make-package.ts';
import { Forgery } from '../../fixtures/forgery.ts';
import { type PackageWorld, packageWorld } from '../../fixtures/package.ts';

const FIRST = 'signatures/tagmanifest-sha256.txt.1.p7s';
const SECOND = 'signatures/tagmanifest-sha256.txt.2.p7s';
const bench = new Bench();
let world: PackageWorld;
let signed: Forgery;
let other: Uint8Array;

/** A person's key and certificate, from a file as a national authority gives it out. */
function person(name: string): Pkcs12 {
  const files = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-passout', 'pass:x', '-out', `${name}.p12`];
  bench.openssl('pkcs12', '-export', ...files);
  return openPkcs12(bench.read(`${name}.p12`), 'x');
}

beforeAll(async () => {
  const authorities = new Authorities(bench);
  authorities.root('national');
  other = authorities.issue('other', 'national', 'intermediate');
  authorities.issuePersonal('investigator', 'national', 'rsa-weak');
  authorities.issue('interviewer', 'national', 'signer');
  const people = [person('investigator'), person('interviewer')];
  world = await packageWorld();
  const keys = people.map(({ privateKey }) =>
    createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' }),
  );
  const coSigners = people.map(({ certificateDer }) => certificateDer);
  const hooks = world.hooks();
  const made = await makePackage(
    { ...world.spec(), coSigners },
    {
      ...hooks,
      sign: async (bytes, signer) => {
        const key = keys[signer - 1];
        return key === undefined ? await hooks.sign(bytes, 0) : Uint8Array.from(sign('sha256', bytes, key));
      },
    },
  );
  signed = await Forgery.from(world, await ageDecrypt(await readFile(made.path), [world.identity]));
});
afterAll(() => {
  world.remove();
  bench.remove();
});

const code = ({ parts }: VerificationReport): string | undefined =>
  parts.find(({ status }) => status === 'failed')?.code;

describe('a package that people signed beside the workstation', () => {
  it('is valid, and names them in their order', async () => {
    const report = await signed.copy().check();
    expect(report.verdict).toBe('valid');
    expect(report.coSigners.map(({ commonName }) => commonName)).toEqual(['investigator', 'interviewer']);
    expect(report.coSigners[0]).toMatchObject({ iin: '800101300123', bin: '990440001234' });
  });

  it('is accepted by the stock tool, signature by signature', () => {
    bench.write('manifest', signed.files.get('tagmanifest-sha256.txt') ?? '');
    for (const path of [FIRST, SECOND]) {
      bench.write('one.p7s', signed.files.get(path) ?? '');
      const flags = ['-cades', '-binary', '-inform', 'DER', '-in', 'one.p7s', '-content', 'manifest'];
      expect(
        bench.accepts('openssl', 'cms', '-verify', ...flags, '-CAfile', 'national.pem', '-out', 'seen'),
      ).toBe(true);
    }
  });

  it('is invalid when one of their signatures is missing, wrong, or in the place of another', async () => {
    const without = signed.copy();
    without.files.delete(SECOND);
    expect(code(await without.check())).toBe('co-signature-missing');
    const changed = signed.copy();
    expect(code(await changed.flip(FIRST, (changed.files.get(FIRST)?.length ?? 0) - 1).check())).toBe(
      'co-signature-wrong',
    );
    const crowded = signed.copy();
    const p7s = await signDetached({
      content: crowded.files.get('tagmanifest-sha256.txt') ?? new Uint8Array(0),
      certificateDer: world.certificateDer,
      sign: world.sign,
      signingTime: new Date(),
      chain: [other],
    });
    crowded.files.set(FIRST, Buffer.from(p7s));
    expect(code(await crowded.check())).toBe('co-signature-wrong');
    const empty = signed.copy();
    empty.files.set(FIRST, Buffer.alloc(0));
    expect(code(await empty.check())).toBe('co-signature-wrong');
  });

  it('carries no signature that it does not announce', async () => {
    const third = signed.copy();
    third.files.set('signatures/tagmanifest-sha256.txt.3.p7s', third.files.get(FIRST) ?? Buffer.alloc(0));
    expect(code(await third.check())).toBe('bag-signature-folder');
    const plain = await Forgery.of(world);
    plain.files.set(FIRST, signed.files.get(FIRST) ?? Buffer.alloc(0));
    expect(code(await plain.check())).toBe('bag-signature-folder');
  });
});
