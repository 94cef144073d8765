import {
  chmodSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SenimError } from '../../contract/errors.ts';
import { accountFileName } from '../account-file.ts';
import { temporaryFolder } from '../folder.test-support.ts';
import { readAll } from '../sealed-file/index.ts';
import { ADMINISTRATOR, actions, INTERVIEWER } from '../vault.test-support.ts';
import { unlockVault } from '../vault.ts';
import {
  CONTENT,
  FREELY,
  failingMedium,
  filesBelow,
  OPENING,
  roomWithFile,
  sealFile,
} from './backup.test-support.ts';
import { diskMedium } from './medium.ts';
import { restoreBackup } from './restore.ts';
import { BackupService, backupState } from './service.ts';
import { writeBackup } from './write-backup.ts';

async function madeBackup() {
  const room = await roomWithFile();
  const service = new BackupService(room.vault, diskMedium);
  const made = await service.make({ folder: room.target, opening: OPENING }, FREELY);
  return { ...room, service, made, backup: join(room.target, made.name) };
}

const orderTo = (from: string, to: string) => ({ from, to, machine: 'new', at: '2026-03-03T09:00:00.000Z' });

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

  it('keeps the lock on the database, so that no other process opens the vault meanwhile', async () => {
    const { vault, dir } = await madeBackup();
    const inode = statSync(join(dir, 'senim.db')).ino;
    const locks = () =>
      readFileSync('/proc/locks', 'utf8')
        .split('\n')
        .filter((line) => line.includes(`:${inode} `));
    expect(locks().length).toBeGreaterThan(0);
    vault.lock();
    expect(locks()).toEqual([]);
  });

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

  it('is checked whole, and the first file that does not hold is named', async () => {
    const { vault, service, backup, fileId } = await madeBackup();
    expect(await service.verify(backup, FREELY)).toMatchObject({ own: true });
    const file = `vault/files/${fileId}.sealed`;
    const whole = readFileSync(join(backup, file));
    const damages: (() => void)[] = [
      () => writeFileSync(join(backup, file), whole.subarray(1)),
      () => rmSync(join(backup, file)),
      () => symlinkSync(vault.filePath(fileId), join(backup, file)),
    ];
    for (const damage of damages) {
      damage();
      await expect(service.verify(backup, FREELY)).rejects.toMatchObject({
        code: 'backup-damaged',
        params: { file },
      });
    }
    expect(actions(vault).slice(-4)).toEqual(Array(4).fill('backup.verified'));
    await expect(service.verify(temporaryFolder(), FREELY)).rejects.toMatchObject({
      code: 'backup-malformed',
    });
  });

  it('is refused when its list was changed or is of a newer kind', async () => {
    const { service, backup } = await madeBackup();
    const edit = (name: string, change: (text: string) => string) => {
      const path = join(backup, name);
      const before = readFileSync(path, 'utf8');
      writeFileSync(path, change(before));
      return () => writeFileSync(path, before);
    };
    const cases: [string, (text: string) => string, string][] = [
      [
        'manifest-sha256.txt',
        (text) => text.replace(/^[0-9a-f]/, '0').replace(/\n[0-9a-f]{2}/, '\n00'),
        'backup-not-authentic',
      ],
      ['manifest-sha256.txt', (text) => `${text}${'0'.repeat(64)}  vault/../../x\n`, 'backup-malformed'],
      ['manifest-sha256.txt', (text) => text.slice(0, -1), 'backup-malformed'],
      ['manifest.note', (text) => text.replace('2026', '2027'), 'backup-not-authentic'],
      ['backup.json', (text) => text.replace('"version": 1', '"version": 2'), 'backup-newer'],
      ['backup.json', (text) => text.slice(0, 40), 'backup-malformed'],
    ];
    for (const [name, change, code] of cases) {
      const putBack = edit(name, change);
      await expect(service.verify(backup, FREELY)).rejects.toMatchObject({ code });
      putBack();
    }
  });
});

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

describe('whatever call fails', () => {
  it('no folder bears a backup’s name that is not whole', async () => {
    const { vault, clock } = await roomWithFile();
    const probe = failingMedium(Number.POSITIVE_INFINITY);
    const target = temporaryFolder();
    await writeBackup(vault, { folder: target, opening: OPENING }, FREELY, probe);
    const calls = probe.used();
    for (let call = 0; call < calls; call += 1) {
      clock.pass(1000);
      const folder = temporaryFolder();
      await expect(
        writeBackup(vault, { folder, opening: OPENING }, FREELY, failingMedium(call, 'ENODEV')),
      ).rejects.toMatchObject({
        code: expect.stringMatching(/^(target-vanished|backup-source-unreadable)$/),
      });
      const whole = filesBelow(folder).filter((path) => !path.includes('.part/'));
      // Only the last flush comes after the renaming: then all of it is there.
      expect(whole.length === 0 || call === calls - 1).toBe(true);
    }
  });

  it('there is no vault, or a whole one', async () => {
    const { clock, backup } = await madeBackup();
    const probe = failingMedium(Number.POSITIVE_INFINITY);
    await restoreBackup(orderTo(backup, join(temporaryFolder(), 'vault')), FREELY, probe);
    const calls = probe.used();
    for (let call = 0; call < calls; call += 1) {
      const to = join(temporaryFolder(), 'vault');
      await expect(restoreBackup(orderTo(backup, to), FREELY, failingMedium(call))).rejects.toThrow(
        SenimError,
      );
      if (existsSync(to)) {
        expect(call).toBe(calls - 1);
        (await unlockVault(to, ADMINISTRATOR, clock)).lock();
      } else {
        if (call % 9 > 0) continue;
        // The next attempt clears up and succeeds.
        await restoreBackup(orderTo(backup, to), FREELY, diskMedium);
        renameSync(to, `${to}.done`);
      }
    }
  });
});
