import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { packageCertificate } from '../../../electron/evidence/desk/disposal/certificate.ts';
import { destroyUnfinishedPackages } from '../../../electron/evidence/desk/disposal/destruction.ts';
import { PackageDisposals } from '../../../electron/evidence/desk/disposal/service.ts';
import { Intake } from '../../../electron/evidence/desk/intake.ts';
import { Library } from '../../../electron/evidence/desk/library.ts';
import { recordingsOfPackage } from '../../../electron/evidence/desk/recordings.ts';
import { createLogger } from '../../../electron/platform/log.ts';
import { ADMINISTRATOR } from '../../../electron/vault/vault.test-support.ts';
import { type UnlockedVault, unlockVault } from '../../../electron/vault/vault.ts';
import { deliveriesOf, INVESTIGATOR, twoHouses, WORK, worker } from '../../fixtures/houses.ts';

const REASON = 'The case was closed, order 12';
const LOG = createLogger('test', () => {});

interface Desk {
  readonly packageId: string;
  readonly fileIds: readonly string[];
  /** What somebody does between unlocking and locking. */
  as<T>(who: { name: string; passphrase: string }, act: (vault: UnlockedVault) => T | Promise<T>): Promise<T>;
  filePath(fileId: string): string;
}

let desk: Desk;

/** A desk, left locked, with an imported package whose receipt was issued. */
beforeEach(async () => {
  const houses = await twoHouses();
  const { room, desk: open, post, sessionId, recipientId } = houses;
  const { fileName } = await deliveriesOf(room).deliver(
    {
      ...{ sessionId, recipientIds: [recipientId], folder: post, passphrase: INVESTIGATOR.passphrase },
      ...{
        purpose: 'Сот сараптамасы',
        legalBasis: 'Art. 287',
        workingCopy: false,
        coSigners: [],
        second: null,
      },
    },
    WORK,
  );
  const intake = new Intake(open, worker);
  const { checkId, report } = await intake.check(join(post, fileName), WORK);
  const { packageId } = await intake.accept(checkId, report.signer?.fingerprint ?? '');
  await new Library(open).issueReceipt(packageId, post, INVESTIGATOR.passphrase);
  const fileIds = open.store.packages.get(packageId).files.map(({ fileId }) => fileId);
  const { dir, clock } = open;
  const paths = new Map(fileIds.map((id) => [id, open.filePath(id)]));
  const filePath = (id: string) => paths.get(id) ?? '';
  open.lock();
  desk = {
    ...{ packageId, fileIds, filePath },
    as: async (who, act) => {
      const vault = await unlockVault(dir, who, clock);
      try {
        return await act(vault);
      } finally {
        vault.lock();
      }
    },
  };
});

const propose = () =>
  desk.as(ADMINISTRATOR, async (vault) => {
    const { packageId } = desk;
    const { passphrase } = ADMINISTRATOR;
    const { disposal } = await new PackageDisposals(vault).propose({ packageId, reason: REASON, passphrase });
    return disposal?.id ?? '';
  });

const present = () => desk.fileIds.filter((id) => existsSync(desk.filePath(id)));

describe('a package at the desk', () => {
  it('is destroyed by two persons; verdict, receipt and certificate stay', async () => {
    const id = await propose();
    expect(present()).toEqual(desk.fileIds);
    await desk.as(INVESTIGATOR, async (vault) => {
      const disposals = new PackageDisposals(vault);
      const kept = await disposals.confirm(id, INVESTIGATOR.passphrase);
      expect(kept).toMatchObject({ disposedAt: expect.any(String), disposal: { state: 'destroyed' } });
      expect(present()).toEqual([]);

      const library = new Library(vault);
      const view = await library.get(desk.packageId);
      expect(view).toMatchObject({
        receiptIssued: true,
        disposedAt: kept.disposedAt,
        pseudonym: expect.any(String),
      });
      expect(view.report.verdict).toBe('valid');
      expect(vault.store.packages.get(desk.packageId).receipt).toContain(desk.packageId);
      await expect(library.file(desk.packageId, 'session/session.json')).rejects.toMatchObject({
        code: 'package-disposed',
      });
      await expect(recordingsOfPackage(vault, desk.packageId)).rejects.toMatchObject({
        code: 'package-disposed',
      });

      const certificate = packageCertificate(vault, desk.packageId);
      expect(certificate).toMatchObject({
        ...{ reason: REASON, verdict: 'valid' },
        proposal: { by: ADMINISTRATOR.name },
        confirmation: { by: INVESTIGATOR.name },
      });
      expect(certificate.files.map((file) => file.id).sort()).toEqual([...desk.fileIds].sort());
      const event = vault.store.events
        .list({ scope: null, action: 'package.disposed', before: null, limit: 1 })
        .at(0);
      expect(event).toMatchObject({ hash: certificate.filesHash, signature: { key: expect.any(String) } });
      expect((await disposals.list()).map(({ packageId }) => packageId)).toEqual([desk.packageId]);
    });
  });

  it('is not destroyed by one alone, by who may not, or under a wrong passphrase', async () => {
    const { packageId } = desk;
    await desk.as(INVESTIGATOR, async (vault) => {
      const disposals = new PackageDisposals(vault);
      const wrong = { packageId, reason: REASON, passphrase: 'wrong' };
      await expect(disposals.propose(wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' });
      const own = await disposals.propose({ ...wrong, passphrase: INVESTIGATOR.passphrase });
      await expect(
        disposals.propose({ ...wrong, passphrase: INVESTIGATOR.passphrase }),
      ).rejects.toMatchObject({
        code: 'disposal-known',
      });
      const id = own.disposal?.id ?? '';
      await expect(disposals.confirm(id, INVESTIGATOR.passphrase)).rejects.toMatchObject({
        code: 'disposal-same-person',
      });
      expect(disposals.withdraw(id, 'a mistake').disposal).toBeNull();
    });
    const id = await propose();
    await desk.as(ADMINISTRATOR, async (vault) => {
      const refused = new PackageDisposals(vault).confirm(id, ADMINISTRATOR.passphrase);
      await expect(refused).rejects.toMatchObject({ code: 'right-missing' });
    });
    expect(present()).toEqual(desk.fileIds);
  });

  it('whose destruction a disk or a power cut interrupted is destroyed at the next unlocking, by anybody', async () => {
    const id = await propose();
    await desk.as(INVESTIGATOR, async (vault) => {
      const remove = vault.removeFile.bind(vault);
      let left = 2;
      vi.spyOn(vault, 'removeFile').mockImplementation(async (fileId) => {
        if (left === 0) throw new Error('EIO');
        left -= 1;
        await remove(fileId);
      });
      const confirmed = new PackageDisposals(vault).confirm(id, INVESTIGATOR.passphrase);
      await expect(confirmed).rejects.toMatchObject({ code: 'disposal-unfinished' });
      expect(present().length).toBe(desk.fileIds.length - 2);
      await expect(new Library(vault).file(desk.packageId, 'session/session.json')).rejects.toMatchObject({
        code: 'package-disposed',
      });
    });
    await desk.as(ADMINISTRATOR, async (vault) => {
      await destroyUnfinishedPackages(vault, LOG);
      expect(present()).toEqual([]);
      expect(packageCertificate(vault, desk.packageId).confirmation.by).toBe(INVESTIGATOR.name);
    });
    await desk.as(INVESTIGATOR, async (vault) => {
      expect((await new Library(vault).get(desk.packageId)).report.verdict).toBe('valid');
    });
  });
});
