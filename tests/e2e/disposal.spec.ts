import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import { expect } from '../application/expectation.ts';
import { confirmWith } from '../application/navigation.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { call, codeOf } from './support/calls.ts';
import { inspect, open } from './support/inspection.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { PSEUDONYM, prepareSession, recordAndSeal } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';

const REASON = '№ 12 бұйрық, 2026 ж.';

let scratch: Scratch;
let ws: Workstation;
let page: Page;

test.beforeAll(async () => {
  scratch = scratchFolder();
  ws = await startWorkstation({ folder: join(scratch.path, 'room'), language: 'kk' });
  page = ws.page;
});
test.afterAll(async () => {
  await ws.end();
  scratch.remove();
});

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
// A part of the recording with its key, and the key of the session record.
const filesOfVault = () => readdirSync(join(ws.userData, 'vault', 'files'));

test('what is due is destroyed by two persons, and nothing but its certificate is left', async () => {
  const { t } = ws;
  const { administrator, interviewer } = PEOPLE;
  await setUpOffice(page, 'room', ['interviewer', 'investigator']);
  await become(page, 'interviewer');
  const { id: sessionId } = await prepareSession(page);
  await recordAndSeal(page, sessionId, 2000);
  expect(filesOfVault()).toHaveLength(3);

  await test.step('the administrator shortens the time and proposes', async () => {
    await become(page, 'administrator');
    await open(ws, '/retention');
    await inspect(ws, 'retention');
    await page.getByRole('link', { name: `${t('common:open')}: ${PSEUDONYM}` }).click();
    await press(t('retention:rule.change'));
    await page.getByLabel(t('retention:kind.until'), { exact: true }).check();
    await page.getByLabel(t('retention:field.date'), { exact: true }).fill('01.01.2020');
    await press(t('common:save'));
    await press(t('retention:disposal.propose'));
    await page.getByLabel(t('retention:field.reason'), { exact: true }).fill(REASON);
    await confirmWith(ws, administrator.passphrase, t('retention:disposal.propose'));
    await expect(page.getByText(t('retention:disposal.waits'))).toBeVisible();
    const { disposal } = await call(page, 'retention.get', { sessionId });
    const again = { disposalId: disposal?.id, passphrase: administrator.passphrase };
    expect(await codeOf(page, 'disposal.confirm', again)).toBe('right-missing');
    expect(filesOfVault()).toHaveLength(3);
  });

  await test.step('the interviewer confirms and reads the certificate', async () => {
    await become(page, 'interviewer');
    await open(ws, `/retention/${sessionId}`);
    await inspect(ws, 'disposal-proposed');
    await press(t('retention:disposal.confirm'));
    await confirmWith(ws, interviewer.passphrase, t('retention:disposal.confirm'));
    await page.getByRole('link', { name: t('retention:certificate.open') }).click();
    await expect(
      page.getByRole('heading', { level: 1, name: t('retention:certificate.title') }),
    ).toBeVisible();
    for (const said of [REASON, administrator.name, interviewer.name, sessionId])
      await expect(page.getByText(said).first()).toBeVisible();
    await inspect(ws, 'certificate');
    expect(filesOfVault()).toEqual([]);
    expect(await codeOf(page, 'playback.open', { source: 'session', id: sessionId })).toBe(
      'session-disposed',
    );
  });
});
