import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SenimError } from '../../contract/errors.ts';
import { temporaryFolder } from '../folder.test-support.ts';
import { actions, INTERVIEWER } from '../vault.test-support.ts';
import {
  FREELY,
  failingMedium,
  filesBelow,
  madeBackup,
  OPENING,
  roomWithFile,
  sealFile,
} from './backup.test-support.ts';
import { diskMedium } from './medium.ts';
import { BackupService, backupState } from './service.ts';
import { writeBackup } from './write-backup.ts';

describe('a backup', () => {
  it('is made beside work that goes on, and says what it is in words that sha256sum checks', async () => {
    const { vault, target, made, backup } = await madeBackup();
    expect(made.name).toMatch(/^senim-backup-[0-9a-f]{8}-\d{8}T\d{6}Z$/);
    expect(made.name).toContain(vault.header.vaultId.slice(0, 8));
    const manifest = readFileSync(join(backup, 'manifest-sha256.txt'), 'utf8');
    expect(manifest).toContain('  vault/senim.db\n');
    expect(manifest).not.toContain('staging');
    expect(readFileSync(join(backup, 'OPENING.md'))).toEqual(OPENING);
    expect(existsSync(join(target, `${made.name}.part`))).toBe(false);
    expect(
      vault.store.events.list({ scope: null, action: 'backup.made', before: null, limit: 2 }),
    ).toMatchObject([{ hash: made.manifestHash, details: { name: made.name, files: made.files } }]);
    expect(backupState(vault)).toMatchObject({ overdue: false, lastAt: expect.any(String) });
  });

  it.runIf(process.platform === 'linux')(
    'keeps the lock on the database, so that no other process opens the vault meanwhile',
    async () => {
      const { vault, dir } = await madeBackup();
      const inode = statSync(join(dir, 'senim.db')).ino;
      const locks = () =>
        readFileSync('/proc/locks', 'utf8')
          .split('\n')
          .filter((line) => line.includes(`:${inode} `));
      expect(locks().length).toBeGreaterThan(0);
      vault.lock();
      expect(locks()).toEqual([]);
    },
  );

  it('is refused to who may not, and while a recording runs; that is an event', async () => {
    const room = await roomWithFile();
    const service = new BackupService(room.vault, diskMedium);
    const order = { folder: room.target, opening: OPENING };
    const recording = () => {
      throw new SenimError('recording-running');
    };
    const refused = service.make(order, { ...FREELY, mayGoOn: recording });
    await expect(refused).rejects.toMatchObject({ code: 'recording-running' });
    expect(actions(room.vault).at(-1)).toBe('backup.failed');
    room.vault.lock();
    const interviewer = await room.unlock(INTERVIEWER);
    const other = new BackupService(interviewer, diskMedium);
    await expect(other.make(order, FREELY)).rejects.toMatchObject({ code: 'right-missing' });
    expect(filesBelow(room.target)).toEqual([]);
  });

  it('gives way to a recording that begins and to who cancels, and leaves nothing', async () => {
    const { vault, target } = await roomWithFile();
    const service = new BackupService(vault, diskMedium);
    let looks = 0;
    const begins = () => {
      looks += 1;
      if (looks > 12) throw new SenimError('recording-running');
    };
    const order = { folder: target, opening: OPENING };
    await expect(service.make(order, { ...FREELY, mayGoOn: begins })).rejects.toMatchObject({
      code: 'recording-running',
    });
    const controller = new AbortController();
    const cancelling = {
      ...FREELY,
      signal: controller.signal,
      onProgress: (_: string, done: number) => done > 0 && controller.abort(),
    };
    await expect(service.make(order, cancelling)).rejects.toMatchObject({ code: 'cancelled' });
    expect(filesBelow(target)).toEqual([]);
    expect((await service.make(order, FREELY)).files).toBeGreaterThan(5);
  });

  it('takes no room again for what an earlier one has, unless that has rotted', async () => {
    const { vault, clock, target, service, backup, fileId } = await madeBackup();
    clock.pass(60_000);
    const order = { folder: target, opening: OPENING };
    const second = await service.make(order, FREELY);
    const sealed = (folder: string) => join(folder, 'vault', 'files', `${fileId}.sealed`);
    expect(second.linked).toBe(2);
    expect(statSync(sealed(join(target, second.name))).ino).toBe(statSync(sealed(backup)).ino);
    writeFileSync(sealed(backup), 'rotten');
    await sealFile(vault);
    clock.pass(60_000);
    const third = await service.make(order, FREELY);
    expect(third.linked).toBe(1);
    expect(readFileSync(sealed(join(target, third.name))).equals(readFileSync(vault.filePath(fileId)))).toBe(
      true,
    );
  });

  it('clears away what an interrupted attempt left, and needs room before it begins', async () => {
    const { vault, target } = await roomWithFile();
    await expect(
      writeBackup(vault, { folder: target, opening: OPENING }, FREELY, failingMedium(9)),
    ).rejects.toThrow();
    expect(filesBelow(target).length).toBeGreaterThan(0);
    const { name } = await writeBackup(vault, { folder: target, opening: OPENING }, FREELY, diskMedium);
    expect(filesBelow(target).every((path) => path.startsWith(`${name}/`))).toBe(true);
  });

  it('is due after the days that are set, or when there never was one', async () => {
    const { vault, clock } = await roomWithFile();
    expect(backupState(vault)).toEqual({ lastAt: null, overdue: true });
    vault.store.settings.set({ ...vault.store.settings.get(), backupDays: 0 });
    expect(backupState(vault)).toEqual({ lastAt: null, overdue: false });
    vault.store.settings.set({ ...vault.store.settings.get(), backupDays: 2 });
    await new BackupService(vault, diskMedium).make({ folder: temporaryFolder(), opening: OPENING }, FREELY);
    expect(backupState(vault).overdue).toBe(false);
    clock.pass(3 * 24 * 60 * 60 * 1000);
    expect(backupState(vault).overdue).toBe(true);
  });
});
