import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../folder.test-support.ts';
import { actions } from '../vault.test-support.ts';
import { FREELY, madeBackup } from './backup.test-support.ts';

describe('checking', () => {
  it('reads a backup whole and names the first file that does not hold', async () => {
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

  it('refuses a backup whose list was changed, or that is of a newer kind', async () => {
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
