import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountFileName } from '../account-file.ts';
import { temporaryFolder } from '../folder.test-support.ts';
import { readAll } from '../sealed-file/index.ts';
import { ADMINISTRATOR, actions, INTERVIEWER } from '../vault.test-support.ts';
import { unlockVault } from '../vault.ts';
import { CONTENT, FREELY, filesBelow, madeBackup, OPENING, orderTo } from './backup.test-support.ts';
import { diskMedium } from './medium.ts';
import { restoreBackup } from './restore.ts';
import { BackupService } from './service.ts';

describe('restoring', () => {
  it('puts the vault back for its people, and its log begins with where it came from', async () => {
    const { vault, clock, backup, made, fileId } = await madeBackup();
    const to = join(temporaryFolder(), 'vault');
    const before = vault.custody.checkpoint();
    await restoreBackup(orderTo(backup, to), FREELY, diskMedium);
    const again = await unlockVault(to, INTERVIEWER, clock);
    const key = await again.fileKey('interview', fileId);
    expect(Buffer.from(readAll(again.filePath(fileId), { fileId, key })).equals(CONTENT)).toBe(true);
    const [restored] = again.store.events.list({
      scope: null,
      action: 'vault.restored',
      before: null,
      limit: 1,
    });
    expect(restored).toMatchObject({
      hash: made.manifestHash,
      details: { machine: 'new', formerRetired: true, restoredAt: '2026-03-03T09:00:00.000Z' },
      signature: expect.anything(),
    });
    expect(before.split('\n')[1]).not.toBe('0');
    expect(again.custody.verifyAll([]).problems).toEqual([]);
    again.lock();
    const once = await unlockVault(to, ADMINISTRATOR, clock);
    expect(actions(once).filter((action) => action === 'vault.restored')).toHaveLength(1);
    once.lock();
  });

  it('is noticed when the former computer goes on with the same vault', async () => {
    const { vault, clock, backup, target, service } = await madeBackup();
    const to = join(temporaryFolder(), 'vault');
    await restoreBackup(orderTo(backup, to), FREELY, diskMedium);
    const again = await unlockVault(to, ADMINISTRATOR, clock);
    clock.pass(1000);
    const order = { folder: target, opening: OPENING };
    const made = await new BackupService(again, diskMedium).make(order, FREELY);
    expect(made.contradictedBy).toBeNull();
    again.lock();
    clock.pass(1000);
    expect((await service.make(order, FREELY)).contradictedBy).toBe(made.name);
    const checked = await service.verify(join(target, made.name), FREELY);
    expect(checked).toMatchObject({ own: true, contradictedBy: made.name });
    expect(vault.custody.verifyAll([]).problems).toEqual([]);
  });

  it('refuses a place that is taken, and a backup that is damaged, and leaves nothing', async () => {
    const { dir, backup, vault } = await madeBackup();
    await expect(restoreBackup(orderTo(backup, dir), FREELY, diskMedium)).rejects.toMatchObject({
      code: 'vault-exists',
    });
    const account = accountFileName(vault.header.vaultId, INTERVIEWER.name);
    const file = `vault/accounts/${account}.age`;
    chmodSync(join(backup, file), 0o600);
    writeFileSync(join(backup, file), 'age?');
    const place = temporaryFolder();
    await expect(
      restoreBackup(orderTo(backup, join(place, 'vault')), FREELY, diskMedium),
    ).rejects.toMatchObject({ code: 'backup-damaged', params: { file } });
    expect(filesBelow(place)).toEqual([]);
  });

  it('refuses to open a vault whose log does not end where its backup says', async () => {
    const { clock, backup } = await madeBackup();
    const to = join(temporaryFolder(), 'vault');
    await restoreBackup(orderTo(backup, to), FREELY, diskMedium);
    const mark = join(to, 'restored.json');
    writeFileSync(mark, readFileSync(mark, 'utf8').replace('senim/', 'senam/'));
    await expect(unlockVault(to, ADMINISTRATOR, clock)).rejects.toMatchObject({ code: 'vault-damaged' });
  });
});
