import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { openTab } from '../application/administration.ts';
import { unlock } from '../application/door.ts';
import { expect } from '../application/expectation.ts';
import { answerDialogs, startWorkstation } from '../application/workstation.ts';
import { faultsOf } from './support/accessibility.ts';
import { call } from './support/calls.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { prepareSession, recordingStatus, startRecording, untilSafe } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { fileIn, vaultOf } from './support/vault-files.ts';

let scratch: Scratch;
test.beforeAll(() => {
  scratch = scratchFolder();
});
test.afterAll(() => scratch.remove());

test('a recording stands on two disks, goes on without the second, and comes home from it', async () => {
  const disk = join(scratch.path, 'disk');
  mkdirSync(disk);
  const folder = join(scratch.path, 'room');
  const ws = await startWorkstation({ folder, language: 'ru' });
  const { page, t } = ws;
  try {
    await setUpOffice(page, 'room', ['interviewer']);
    await become(page, 'administrator');
    await openTab(ws, 'settings');
    await answerDialogs(ws.app, [disk]);
    await page.getByRole('button', { name: t('administration:mirror.choose') }).click();
    await expect(page.getByText(t('errors:mirror-same-volume.what'))).toBeVisible();
    expect(readdirSync(disk)).toEqual([]);
    await page.getByRole('button', { name: t('administration:mirror.anyway') }).click();
    await expect(page.getByText(t('administration:mirror.set'))).toBeVisible();
    await expect(page.getByText(t('health:mirror.same-volume'))).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);

    const away = `${disk}.away`;
    renameSync(disk, away);
    await become(page, 'interviewer');
    const { id } = await prepareSession(page);
    await startRecording(page, id);
    await page.evaluate((session) => {
      window.location.hash = `#/sessions/${session}/recording`;
    }, id);
    await expect(page.getByText(t('alarm:mirror-lost.title'))).toBeVisible();
    await untilSafe(page, 3000);
    renameSync(away, disk);
    await expect(page.getByText(t('alarm:mirror-lost.title'))).toBeHidden();
    await expect(page.getByText(t('recording:mirror.label'))).toBeVisible();
    await untilSafe(page, (await recordingStatus(page)).safeMs + 2000);
    await call(page, 'recording.stop', { sessionId: id });

    const mirror = join(disk, readdirSync(disk)[0] ?? '');
    const copy = readFileSync(fileIn(mirror, '.sealed'));
    const home = fileIn(join(vaultOf(ws.userData), 'files'), '.sealed');
    expect(readFileSync(home).equals(copy)).toBe(true);

    await call(page, 'vault.lock', {});
    rmSync(home);
    await unlock(ws, PEOPLE.interviewer);
    expect(readFileSync(home).equals(copy)).toBe(true);
    const playback = await call(page, 'playback.open', { source: 'session', id });
    expect(playback.channels[0]?.parts[0]?.fragments.length).toBeGreaterThan(2);
    await call(page, 'playback.close', { playbackId: playback.playbackId });
    await become(page, 'administrator');
    expect(await call(page, 'custody.verify', {})).toMatchObject({ sound: true });
  } finally {
    await ws.kill();
  }
});
