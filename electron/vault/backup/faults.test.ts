import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SenimError } from '../../contract/errors.ts';
import { temporaryFolder } from '../folder.test-support.ts';
import { ADMINISTRATOR } from '../vault.test-support.ts';
import { unlockVault } from '../vault.ts';
import {
  FREELY,
  failingMedium,
  filesBelow,
  madeBackup,
  OPENING,
  orderTo,
  roomWithFile,
} from './backup.test-support.ts';
import { diskMedium } from './medium.ts';
import { restoreBackup } from './restore.ts';
import { writeBackup } from './write-backup.ts';

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
