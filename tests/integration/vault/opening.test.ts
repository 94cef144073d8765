import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE } from '../../../electron/session/recording.test-support.ts';
import { FREELY } from '../../../electron/vault/backup/backup.test-support.ts';
import { diskMedium } from '../../../electron/vault/backup/medium.ts';
import { writeBackup } from '../../../electron/vault/backup/write-backup.ts';
import { ADMINISTRATOR } from '../../../electron/vault/vault.test-support.ts';
import { unlockVault } from '../../../electron/vault/vault.ts';
import { CHILD, sampleVault, sha256Of } from '../../fixtures/vault.ts';

/** The page as it stands in the repository and in every backup. */
const PAGE = readFileSync(
  fileURLToPath(new URL('../../../electron/vault/OPENING.md', import.meta.url)),
  'utf8',
);

let folder: string;

/** The page's blocks of one kind, in its order. */
function blocks(kind: 'sh' | 'python'): string[] {
  return [...PAGE.matchAll(new RegExp(`^\`\`\`${kind}\n(.*?)^\`\`\`$`, 'gms'))].map(([, text]) => text ?? '');
}

/** Does what the page says, to the letter: saves its two programs under the names in their first line, and types the rest. */
function follow(backup: string): void {
  for (const program of blocks('python')) {
    const [, name] = /^# (\S+\.py) /.exec(program) ?? [];
    writeFileSync(join(backup, name ?? ''), program);
  }
  execFileSync('sh', ['-eu', '-c', blocks('sh').join('\n')], {
    cwd: backup,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** A backup of a vault that our own code made, with the sheet from the safe beside it. */
async function backupOfSample(name: string) {
  const sample = await sampleVault(join(folder, name));
  const vault = await unlockVault(sample.dir, ADMINISTRATOR, sample.clock);
  const made = await writeBackup(vault, { folder, opening: Buffer.from(PAGE) }, FREELY, diskMedium);
  vault.lock();
  const backup = join(folder, made.name);
  writeFileSync(join(backup, 'recovery.txt'), `${sample.recoveryIdentity}\n`);
  return { ...sample, backup };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'senim-opening-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the page by which an office opens its vault without our software', () => {
  it('has two programs of at most thirty lines', () => {
    expect(blocks('python').map((program) => program.trim().split('\n').length)).toEqual([
      expect.any(Number),
      expect.any(Number),
    ]);
    for (const program of blocks('python')) expect(program.trim().split('\n').length).toBeLessThanOrEqual(30);
  });

  it('opens a backup with nothing but age, python3 and the sheet from the safe', async () => {
    const { backup, recordings, attachments } = await backupOfSample('first');
    follow(backup);
    const opened = (name: string) => readFileSync(join(backup, 'opened', name));
    for (const part of recordings) expect(sha256Of(opened(`${part.id}.mp4`))).toBe(part.sha256);
    for (const file of attachments) expect(sha256Of(opened(file.id))).toBe(file.sha256);
    expect([recordings.length, attachments.length]).toEqual([1, 1]);
    const sql = opened('senim.sql').toString('utf8');
    expect(sql).toContain(CASE.pseudonym);
    expect(sql).toContain('CREATE TABLE custody_events');
    expect(opened('identities.txt').toString('utf8')).toContain(CHILD.fullName);
  });

  it('names what does not authenticate', async () => {
    const { backup } = await backupOfSample('second');
    const database = join(backup, 'vault', 'senim.db');
    const bytes = readFileSync(database);
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
    writeFileSync(database, bytes);
    expect(() => follow(backup)).toThrow();
    expect(existsSync(join(backup, 'opened'))).toBe(false);
    // The program finds by itself what the list of hashes would have told.
    const untold = blocks('sh').slice(1).join('\n');
    expect(() => execFileSync('sh', ['-eu', '-c', untold], { cwd: backup, stdio: 'pipe' })).toThrow(
      'page 2 does not authenticate',
    );
  });
});
