import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from '@playwright/test';
import { runLog } from '../../electron/cli/log-command.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { expect } from '../application/expectation.ts';
import { answerDialogs, startWorkstation } from '../application/workstation.ts';
import { startAuthority } from '../fixtures/tsa.ts';
import { call } from './support/calls.ts';
import { open } from './support/inspection.ts';
import { become, setUpOffice } from './support/office.ts';
import { prepareSession, recordAndSeal } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { vaultOf } from './support/vault-files.ts';

const STAMPED = { scope: null, action: 'custody.timestamped', before: null, limit: 10 } as const;

let scratch: Scratch;
test.beforeAll(() => {
  scratch = scratchFolder();
});
test.afterAll(() => scratch.remove());

test('the log of a session is time-stamped, proven, compared with what left the house, and checked by command', async () => {
  mkdirSync(join(scratch.path, 'tsa'));
  const authority = await startAuthority(join(scratch.path, 'tsa'));
  const ws = await startWorkstation({ folder: join(scratch.path, 'room'), language: 'ru' });
  const { page, t } = ws;
  const checkpoint = join(scratch.path, 'checkpoint.txt');
  const recovery = join(scratch.path, 'recovery.txt');
  try {
    writeFileSync(recovery, await setUpOffice(page, 'room', ['interviewer']));
    const settings = await call(page, 'settings.get', {});
    await call(page, 'settings.set', { ...settings, timestampUrl: authority.url });
    await become(page, 'interviewer');
    const { id } = await prepareSession(page);
    await recordAndSeal(page, id, 3000);
    await expect
      .poll(async () => (await call(page, 'custody.list', STAMPED)).rows.map(({ details }) => details.reason))
      .toEqual(['session-sealed', 'session-started']);
    const { proof } = await call(page, 'custody.event', { seq: 0 });
    writeFileSync(checkpoint, proof?.checkpoint ?? '');
    await answerDialogs(ws.app, [checkpoint]);
    await open(ws, '/custody');
    await page.getByRole('button', { name: t('custody:check.compare') }).click();
    await expect(page.getByText(t('custody:check.sound'))).toBeVisible();
    await expect(page.getByText(t('custody:witness.verdict.fits'))).toBeVisible();
    await page.getByText(t('custody:details')).last().click();
    await page
      .getByRole('button', { name: t('custody:proof.show') })
      .last()
      .click();
    await expect(page.getByText(t('custody:proof.holds'))).toBeVisible();
  } finally {
    await ws.close();
    await authority.close();
  }
  let printed = '';
  const status = await runLog(
    ['--vault', vaultOf(ws.userData), '--identity', recovery, '--checkpoint', checkpoint],
    {
      out: (text) => {
        printed += text;
      },
      err: (text) => {
        printed += text;
      },
      input: Readable.from([]),
      clock: systemClock(null),
    },
  );
  expect(printed).toMatch(/^HOLDS[\s\S]*Time-stamps {2}2/);
  expect(status).toBe(0);
});
