import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FragmentsDocument } from '../../../electron/contract/formats/fragments.ts';
import { LAYOUT, phaseScriptPath } from '../../../electron/contract/formats/package-layout.ts';
import { fromPem, toPem } from '../../../electron/crypto/certificate.ts';
import { verifyPackage } from '../../../electron/evidence/verifier/verify-package.ts';
import { makePackage } from '../../../electron/evidence/writer/make-package.ts';
import type { MadePackage } from '../../../electron/evidence/writer/spec.ts';
import { sha256 } from '../../fixtures/forgery.ts';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { type PackageWorld, packageWorld } from '../../fixtures/package.ts';
import { SESSION_ACTS } from '../../fixtures/session-record.ts';
import { type Authority, startAuthority } from '../../fixtures/tsa.ts';

let world: PackageWorld;
let authority: Authority;
let made: MadePackage;
let table: string;
let bag: string;

/** Runs a line in the shell as an expert would and gives what it printed. */
function shell(line: string, cwd: string): string {
  return execFileSync('bash', ['-e', '-u', '-o', 'pipefail', '-c', line], {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

/** The indented lines of VERIFY.txt's English chapter. */
function commands(): string[] {
  const [, english] = readFileSync(join(bag, 'VERIFY.txt'), 'utf8').split('EVIDENCE PACKAGE');
  return (english ?? '').split('\n').flatMap((line) => (line.startsWith('   ') ? [line.trim()] : []));
}

beforeAll(async () => {
  const film = await fragmentedFilm(4);
  world = await packageWorld(
    [
      { label: 'face', part: 1, records: [film.init, ...film.fragments] },
      { label: 'room', part: 1, records: [film.init, ...film.fragments.slice(0, 2)] },
    ],
    SESSION_ACTS,
  );
  table = join(world.dir, 'expert');
  mkdirSync(table);
  authority = await startAuthority(table);
  made = await makePackage(world.spec(), world.hooks(authority.url));
  const id = made.path.slice(world.dir.length + 1, -'.senim'.length);
  writeFileSync(join(table, 'expert.key'), `${world.identity}\n`);
  writeFileSync(join(table, 'office.pem'), toPem(world.certificateDer));
  writeFileSync(join(table, `${id}.senim`), readFileSync(made.path));
  shell(`age -d -i expert.key -o P.tar ${id}.senim && tar xf P.tar --no-same-owner`, table);
  bag = join(table, id);
}, 60_000);

afterAll(async () => {
  await authority.close();
  world.remove();
});

describe('a court expert with stock tools', () => {
  it('sees plain files and folders of nobody, read-only, in one folder and in order', () => {
    const lines = shell('tar tvf P.tar --numeric-owner', table).trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^(-r--r--r--|dr-xr-xr-x) 0\/0 .* ep-[0-9a-z]{20}\//);
    const names = shell('tar tf P.tar', table).trimEnd().split('\n');
    expect(names).toEqual(names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  it('is told in three languages what to type, and every command that is told works', () => {
    const text = readFileSync(join(bag, 'VERIFY.txt'), 'utf8');
    for (const title of ['ДӘЛЕЛДЕМЕЛЕР ПАКЕТІ ep-', 'ПАКЕТ ДОКАЗАТЕЛЬСТВ ep-', 'EVIDENCE PACKAGE ep-']) {
      expect(text).toContain(title);
    }
    expect(commands()).toHaveLength(18);
    const [, , , ...inside] = commands().filter(
      (line) => !line.startsWith('bagit.py') && !line.includes('LABEL'),
    );
    const said = shell(inside.join('\n'), bag);
    expect(said).not.toContain('BROKEN');
    expect(said).toContain('RECORD MATCHES');
    expect(said).toContain('SCRIPT MATCHES');
    expect(said).toMatch(/Signature Verified Successfully/);
    expect(said).toMatch(/subject=C = KZ/);
  });

  it('sees a line of the session record that was changed', () => {
    const line = commands().find((command) => command.includes('record.jsonl')) ?? '';
    expect(shell(line, bag)).toBe('RECORD MATCHES\n');
    const other = join(table, 'other');
    shell(`mkdir other && cp -r ${bag}/data other && chmod -R u+w other`, table);
    const record = join(other, 'data/session/record.jsonl');
    writeFileSync(record, readFileSync(record, 'utf8').replace('Сұрақ 1', 'Сұрақ 7'));
    expect(() => shell(line, other)).toThrow();
  });

  it('sees a word of the phase script that was changed, and a script that nobody took', () => {
    const line = commands().find((command) => command.includes(LAYOUT.phaseScripts)) ?? '';
    expect(shell(line, bag)).toBe('SCRIPT MATCHES\n');
    const other = join(table, 'script');
    shell(`mkdir script && cp -r ${bag}/data script && chmod -R u+w script`, table);
    const script = join(other, phaseScriptPath(world.record.scripts[0] ?? ''));
    const strange = Buffer.from('{}');
    writeFileSync(join(other, phaseScriptPath(sha256(strange))), strange);
    expect(shell(line, other).split('\n').toSorted()).toEqual(['', 'BROKEN', 'SCRIPT MATCHES']);
    writeFileSync(script, readFileSync(script, 'utf8').replace('Біздікі', 'Басқа'));
    expect(shell(line, other)).toBe('BROKEN\nBROKEN\n');
  });

  it('gets the time-stamp confirmed over the signature and over its value', () => {
    const stamp = spawnSync('bash', ['-c', commands().slice(5, 7).join('\n')], {
      cwd: bag,
      encoding: 'utf8',
    });
    expect(stamp.stdout + stamp.stderr).toContain('Verification: OK');
  });

  it('can prove one second alone', () => {
    const list = JSON.parse(
      readFileSync(join(bag, 'data/recording/face.fragments.json'), 'utf8'),
    ) as FragmentsDocument;
    const { offset, length, leaf } = list.records[2] ?? { offset: 0, length: 0, leaf: '' };
    const line = commands().find((command) => command.includes('LABEL')) ?? '';
    const filled = line
      .replace('LABEL', 'face')
      .replace('OFFSET', String(offset))
      .replace('LENGTH', String(length));
    expect(shell(filled, bag)).toBe(`${leaf}  -\n`);
  });

  it('agrees with our own verifier', async () => {
    const report = await verifyPackage({
      source: made.path,
      identities: [world.identity],
      trust: [world.certificateDer],
      tsaTrust: fromPem(authority.rootPem),
    });
    expect(report.verdict).toBe('valid');
    expect(report.parts.map(({ code }) => code)).toEqual([
      'decrypted',
      'bag-complete',
      'revocation-unchecked',
      'timestamp-trusted',
      'custody-consistent',
      'fragments-consistent',
    ]);
    expect(report.signer?.organisation).toBe('Тестовый центр');
    expect(existsSync(`${made.path}.part`)).toBe(false);
  });
});
