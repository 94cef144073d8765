import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VerificationReport } from '../../../electron/contract/verdict.ts';
import { generateIdentity } from '../../../electron/crypto/age.ts';
import { toPem } from '../../../electron/crypto/certificate.ts';
import { makePackage } from '../../../electron/evidence/writer/make-package.ts';
import type { MadePackage } from '../../../electron/evidence/writer/spec.ts';
import { bundleForNode } from '../../fixtures/bundle.ts';
import { flipByte, type PackageWorld, packageWorld, randomRecords } from '../../fixtures/package.ts';
import { type Authority, startAuthority } from '../../fixtures/tsa.ts';

let world: PackageWorld;
let authority: Authority;
let made: MadePackage;
let program: string;
const at = (name: string): string => join(world.dir, name);

beforeAll(async () => {
  world = await packageWorld([{ label: 'face', part: 1, records: randomRecords(3, 30_000) }]);
  mkdirSync(at('tsa'));
  authority = await startAuthority(at('tsa'));
  made = await makePackage(world.spec(), world.hooks(authority.url));
  program = await bundleForNode('electron/cli/senim-verify.ts', at('bundle'));
  writeFileSync(at('investigator.agekey'), `# created today\n# public key\n${world.identity}\n`);
  writeFileSync(at('office.pem'), toPem(world.certificateDer));
  writeFileSync(at('changed.senim'), readFileSync(made.path));
  flipByte(at('changed.senim'), made.bytes - 5000);
  writeFileSync(at('stranger.agekey'), (await generateIdentity()).identity);
}, 60_000);
afterAll(async () => {
  await authority.close();
  world.remove();
});

function senimVerify(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: world.dir,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const KEY = ['--identity', 'investigator.agekey'];
const TRUST = ['--trust', 'office.pem'];
const parse = (text: string) => VerificationReport.parse(JSON.parse(text));

describe('senim-verify', () => {
  it('says valid, and in words what was not checked, and leaves with 0', () => {
    const { status, stdout } = senimVerify(made.path, ...KEY, ...TRUST, '--tsa-trust', authority.rootFile);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^VALID: intact, signed by Тестовый центр \(Room 1\), who is trusted\.\n/);
    expect(stdout).toMatch(/Whether the certificate was revoked has not been checked/);
    expect(stdout).toMatch(/Time-stamp +ok .*authority is trusted/);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .slice(-6)
        .map((line) => line.split(/ {2,}/)[0]),
    ).toEqual([...['Decryption', 'Bag', 'Signature', 'Time-stamp', 'Custody log', 'Fragments']]);
  });

  it('prints the whole report as JSON', () => {
    const { status, stdout } = senimVerify('--json', ...KEY, ...TRUST, made.path);
    expect(status).toBe(0);
    const report = parse(stdout);
    expect(report.verdict).toBe('valid');
    expect(report.package?.sessionId).toBe(world.sessionId);
    expect(report.parts.map(({ status: outcome }) => outcome)).toEqual([
      ...['passed', 'passed', 'note', 'note', 'passed', 'passed'],
    ]);
    expect(report.parts[3]?.code).toBe('timestamp-authority-untrusted');
  });

  it('leaves with 1 when the package was changed', () => {
    const { status, stdout } = senimVerify('changed.senim', ...KEY, ...TRUST, '--json');
    expect(status).toBe(1);
    expect(parse(stdout).verdict).toBe('invalid');
  });

  it('leaves with 2 when it is not for this key, is none, or is not there', () => {
    for (const path of [made.path, 'office.pem', 'nothing.senim']) {
      const key = path === made.path ? 'stranger.agekey' : 'investigator.agekey';
      const { status, stdout } = senimVerify(path, '--identity', key, ...TRUST, '--json');
      expect(status).toBe(2);
      expect(parse(stdout).verdict).toBe('unreadable');
    }
  });

  it('leaves with 3 when nobody trusts the signer', () => {
    const { status, stdout } = senimVerify(made.path, ...KEY);
    expect(status).toBe(3);
    expect(stdout).toMatch(/^UNTRUSTED: intact/);
  });

  it('takes the first key that fits', () => {
    expect(senimVerify(made.path, '--identity', 'stranger.agekey', ...KEY, ...TRUST).status).toBe(0);
  });

  it.each([
    ['no package', () => [...KEY]],
    ['two packages', () => [made.path, made.path, ...KEY]],
    ['no key', () => [made.path]],
    ['a key file that is not there', () => [made.path, '--identity', 'none']],
    ['a key file that is none', () => [made.path, '--identity', 'office.pem']],
    ['a certificate that is none', () => [made.path, ...KEY, '--trust', 'investigator.agekey']],
    ['an unknown option', () => [made.path, ...KEY, '--force']],
    ['a folder for extraction that is there', () => [made.path, ...KEY, '--extract', '.']],
  ])('explains itself and leaves with 2 for %s', (_, args) => {
    const { status, stdout, stderr } = senimVerify(...args());
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: senim-verify');
    expect(stderr).not.toContain(world.identity);
  });

  it('extracts a good package as tar would', () => {
    expect(senimVerify(made.path, ...KEY, '--extract', 'out').status).toBe(3);
    const [id = ''] = readdirSync(at('out'));
    const check = spawnSync('sha256sum', ['-c', '--strict', '--quiet', 'manifest-sha256.txt'], {
      cwd: resolve(at('out'), id),
    });
    expect(check.status).toBe(0);
    expect(id).toMatch(/^ep-/);
  });

  it('leaves nothing behind of one that is not good', () => {
    const before = readdirSync(world.dir);
    expect(senimVerify('changed.senim', ...KEY, '--extract', 'bad').status).toBe(1);
    expect(existsSync(at('bad'))).toBe(false);
    expect(readdirSync(world.dir)).toEqual(before);
  });
});
