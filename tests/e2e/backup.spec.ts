import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { askForBackup, backUp, checkBackup, restoreFrom } from '../application/backup.ts';
import { unlock } from '../application/door.ts';
import { expect } from '../application/expectation.ts';
import { openCase } from '../application/navigation.ts';
import { startWorkstation } from '../application/workstation.ts';
import { faultsOf } from './support/accessibility.ts';
import { call, codeOf } from './support/calls.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { PSEUDONYM, prepareSession, startRecording, untilSafe } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { flipBit } from './support/vault-files.ts';

let scratch: Scratch;
test.beforeAll(() => {
  scratch = scratchFolder();
});
test.afterAll(() => scratch.remove());

test('an office backs its vault up, loses the computer, and goes on at another one', async () => {
  const disk = join(scratch.path, 'disk');
  mkdirSync(disk);
  const first = await startWorkstation({ folder: join(scratch.path, 'first'), language: 'kk' });
  try {
    await setUpOffice(first.page, 'room', ['interviewer']);
    await become(first.page, 'interviewer');
    const { id } = await prepareSession(first.page);
    await startRecording(first.page, id);
    await become(first.page, 'administrator');
    await askForBackup(first, disk);
    await expect(first.page.getByText(first.t('errors:recording-running.what'))).toBeVisible();
    expect(readdirSync(disk)).toEqual([]);
    await become(first.page, 'interviewer');
    await untilSafe(first.page, 2000);
    await call(first.page, 'recording.stop', { sessionId: id });
    await call(first.page, 'vault.lock', {});
    await unlock(first, PEOPLE.administrator);
    await backUp(first, disk);
    expect(await faultsOf(first.page)).toEqual([]);
    await checkBackup(first, join(disk, readdirSync(disk)[0] ?? ''));
    expect((await call(first.page, 'health.get', {})).backup.overdue).toBe(false);
  } finally {
    await first.kill();
  }
  const backup = join(disk, readdirSync(disk)[0] ?? '');
  const account = join(backup, 'vault', 'accounts', readdirSync(join(backup, 'vault', 'accounts'))[0] ?? '');
  const whole = readFileSync(account);
  const second = await startWorkstation({ folder: join(scratch.path, 'second'), language: 'ru' });
  try {
    flipBit(account);
    await restoreFrom(second, backup);
    await expect(second.page.getByText('backup-damaged', { exact: true })).toBeVisible();
    expect(await call(second.page, 'app.state', {})).toMatchObject({ phase: 'first-run' });
    writeFileSync(account, whole);
    await second.page.getByRole('button', { name: second.t('first-run:restore.start') }).click();
    await unlock(second, PEOPLE.interviewer);
    await openCase(second, PSEUDONYM);
    const all = { scope: null, action: 'vault.restored', before: null, limit: 5 } as const;
    const { rows } = await call(second.page, 'custody.list', {
      ...all,
      actor: null,
      from: null,
      to: null,
      text: '',
    });
    expect(rows).toMatchObject([{ signed: true, details: { formerRetired: true } }]);
    expect(await codeOf(second.page, 'restore.choose', {})).toBe('vault-exists');
    await call(second.page, 'vault.lock', {});
    await call(second.page, 'vault.unlock', PEOPLE.administrator);
  } finally {
    await second.close();
  }
});
