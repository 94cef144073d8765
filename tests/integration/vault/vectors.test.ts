import { cpSync, createReadStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromPem } from '../../../electron/crypto/certificate.ts';
import { parseReceipt } from '../../../electron/evidence/receipt.ts';
import { verifyPackage } from '../../../electron/evidence/verifier/verify-package.ts';
import { CaseService } from '../../../electron/session/case-service.ts';
import { FREELY } from '../../../electron/vault/backup/backup.test-support.ts';
import { diskMedium } from '../../../electron/vault/backup/medium.ts';
import { restoreBackup } from '../../../electron/vault/backup/restore.ts';
import { SealedFileReader } from '../../../electron/vault/sealed-file/index.ts';
import { TestClock } from '../../../electron/vault/vault.test-support.ts';
import { type UnlockedVault, unlockVault } from '../../../electron/vault/vault.ts';
import { type KnownFile, sha256Of } from '../../fixtures/vault.ts';

const VECTORS = fileURLToPath(new URL('../../vectors/', import.meta.url));

interface Known {
  readonly people: Readonly<
    Record<'administrator' | 'interviewer' | 'examiner', { name: string; passphrase: string }>
  >;
  readonly sessionId: string;
  readonly recordings: readonly KnownFile[];
  readonly attachments: readonly KnownFile[];
  readonly pseudonym: string;
  readonly child: object;
  readonly events: number;
  readonly sealedFile: {
    readonly path: string;
    readonly id: string;
    readonly key: string;
    readonly sha256: string;
  };
}
const KNOWN = JSON.parse(readFileSync(join(VECTORS, 'vectors.json'), 'utf8')) as Known;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'senim-vectors-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A year after the vectors were made. */
function clockLater(): TestClock {
  const clock = new TestClock();
  clock.pass(365 * 86_400_000);
  return clock;
}

/** Every record's plaintext, one after the other. */
function plaintextOf(path: string, seal: { fileId: string; key: Uint8Array }): Uint8Array {
  const reader = SealedFileReader.open(path, seal);
  try {
    expect(reader.tail.tornBytes).toBe(0);
    return Buffer.concat(reader.entries.map(({ index }) => reader.read(index)));
  } finally {
    reader.close();
  }
}

async function expectFiles(vault: UnlockedVault, files: readonly KnownFile[]): Promise<void> {
  expect(files.length).toBeGreaterThan(0);
  for (const { id, compartment, sha256 } of files) {
    const key = await vault.fileKey(compartment, id);
    expect(sha256Of(plaintextOf(vault.filePath(id), { fileId: id, key }))).toBe(sha256);
  }
}

/** Everything that the vault of the vectors holds, opened by each of its people. */
async function expectWhole(dir: string): Promise<void> {
  const clock = clockLater();
  const { administrator, interviewer, examiner } = KNOWN.people;
  const first = await unlockVault(dir, administrator, clock);
  expect(first.custody.verifyAll([]).problems).toEqual([]);
  expect(first.listAccounts()).toHaveLength(3);
  first.lock();
  const second = await unlockVault(dir, interviewer, clock);
  const [row] = second.store.cases.list();
  expect(row?.pseudonym).toBe(KNOWN.pseudonym);
  expect(await new CaseService(second).viewIdentity(row?.id ?? '', 'check')).toEqual(KNOWN.child);
  expect(second.store.sessions.get(KNOWN.sessionId).state).toBe('sealed');
  await expectFiles(second, KNOWN.recordings);
  second.lock();
  const third = await unlockVault(dir, examiner, clock);
  const [finding] = third.store.findings.listOfSession(KNOWN.sessionId);
  expect(finding?.state).toBe('signed');
  const body = await third.openFrom('medical', finding?.bodySealed ?? new Uint8Array());
  expect(Buffer.from(body).toString('utf8')).toContain('two marks on the left forearm');
  await expectFiles(third, KNOWN.attachments);
  third.lock();
}

describe('what the oldest version wrote', () => {
  it('opens as a vault, for each of its people', async () => {
    const dir = join(folder, 'vault');
    cpSync(join(VECTORS, 'vault-1'), dir, { recursive: true });
    await expectWhole(dir);
  });

  it('is put back from its backup', async () => {
    const dir = join(folder, 'restored', 'vault');
    mkdirSync(join(folder, 'restored'));
    const [name] = readdirSync(join(VECTORS, 'backup-1'));
    const order = {
      from: join(VECTORS, 'backup-1', name ?? ''),
      to: dir,
      machine: 'm',
      at: '2027-03-02T09:00:00.000Z',
    };
    const { document } = await restoreBackup(order, FREELY, diskMedium);
    expect(document.checkpoint).toContain(`\n${KNOWN.events + 1}\n`);
    await expectWhole(dir);
  });

  it('opens as a sealed file by its key', () => {
    const { path, id, key, sha256 } = KNOWN.sealedFile;
    const file = join(folder, 'one.sealed');
    cpSync(join(VECTORS, path), file);
    const seal = { fileId: id, key: Uint8Array.from(Buffer.from(key, 'hex')) };
    expect(sha256Of(plaintextOf(file, seal))).toBe(sha256);
  });

  it('verifies as a package', async () => {
    const report = await verifyPackage({
      source: createReadStream(join(VECTORS, 'package-1.senim')),
      identities: [readFileSync(join(VECTORS, 'package-1.agekey'), 'utf8').trim()],
      trust: fromPem(readFileSync(join(VECTORS, 'package-1.pem'), 'utf8')),
      tsaTrust: [],
    });
    expect(report.verdict).toBe('valid');
  });

  it('verifies as a receipt', () => {
    const { body } = parseReceipt(readFileSync(join(VECTORS, 'receipt-1.senim-receipt')));
    expect(body.receivedBy.workstation).toBe('Desk 3');
  });
});
