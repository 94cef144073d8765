import { test } from '@playwright/test';
import { knock, lock, lockButton, type Person, typeNewPassphrase, unlock } from '../application/door.ts';
import { expect } from '../application/expectation.ts';
import { goTo } from '../application/navigation.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { call } from './support/calls.ts';
import { PEOPLE, setUpOffice } from './support/office.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';

const { administrator, interviewer } = PEOPLE;
const examiner = PEOPLE['medical-examiner'];
const GIVEN = 'вагон чернила лимон ступень 64';
const OWN = 'шкатулка ветер колодец маяк 18';

let scratch: Scratch;
let ws: Workstation;
let recoveryIdentity: string;

test.beforeAll(async () => {
  scratch = scratchFolder();
  ws = await startWorkstation({ folder: scratch.path, language: 'ru' });
  recoveryIdentity = await setUpOffice(ws.page, 'room', ['interviewer', 'medical-examiner']);
});
test.afterAll(async () => {
  await ws?.end();
  scratch?.remove();
});

async function openAccounts(): Promise<void> {
  await goTo(ws, 'administration');
  await ws.page.getByRole('tab', { name: ws.t('administration:tab.accounts'), exact: true }).click();
}

/** Opens a dialog about somebody from the menu in the row. */
async function choose(act: 'change' | 'restore', { name }: Person): Promise<void> {
  const { page, t } = ws;
  await page.getByRole('button', { name: `${t('administration:accounts.more')}: ${name}` }).click();
  await page.getByRole('menuitem', { name: t(`administration:accounts.${act}`) }).click();
}

async function confirm(act: 'change' | 'restore' | 'remove'): Promise<void> {
  const dialog = ws.page.getByRole('dialog');
  await dialog.getByLabel(ws.t('common:passphrase.yours'), { exact: true }).fill(administrator.passphrase);
  await dialog.getByRole('button', { name: ws.t(`administration:accounts.${act}`), exact: true }).click();
  await expect(dialog).toBeHidden({ timeout: 120_000 });
}

const row = ({ name }: Person) => ws.page.getByRole('row').filter({ hasText: name });

test('an administrator gives a further right and takes it back', async () => {
  const { page, t } = ws;
  await openAccounts();
  const right = t('common:right.evidence.export');
  for (const given of [true, false]) {
    await choose('change', interviewer);
    await page.getByRole('checkbox', { name: right, exact: true }).setChecked(given);
    await confirm('change');
    await expect(row(interviewer).getByText(right)).toHaveCount(given ? 1 : 0);
  }
});

test('who forgot the passphrase is let in by the administrator and has to set an own one first', async () => {
  const { page, t } = ws;
  await choose('restore', interviewer);
  await typeNewPassphrase(ws, t('administration:accounts.restore-passphrase'), GIVEN);
  await confirm('restore');
  await expect(row(interviewer).getByText(t('administration:accounts.must-change'))).toBeVisible();
  await lock(ws);

  await knock(ws, { ...interviewer, passphrase: GIVEN });
  await expect(page.getByRole('heading', { name: t('unlock:must-change.title') })).toBeVisible();
  await page.getByLabel(t('common:passphrase.current'), { exact: true }).fill(GIVEN);
  await typeNewPassphrase(ws, t('common:passphrase.new'), OWN);
  await page.getByRole('button', { name: t('common:passphrase.change') }).click();
  await expect(page.getByRole('heading', { name: t('unlock:must-change.title') })).toBeHidden();
  await expect(lockButton(ws)).toBeVisible();
  const { account } = await call(page, 'app.state', {});
  expect(account).toMatchObject({ name: interviewer.name, mustChange: false });
  await lock(ws);
});

test('the recovery identity opens the vault for whom it names, and the log says so', async () => {
  const { page, t } = ws;
  await page.getByRole('button', { name: t('unlock:recover.ask') }).click();
  const identity = page.getByRole('textbox', { name: t('unlock:recover.identity') });
  await identity.fill('AGE-SECRET-KEY-1QQQQ');
  await page.getByLabel(t('unlock:recover.name')).fill(interviewer.name);
  await typeNewPassphrase(ws, t('common:passphrase.new'), GIVEN);
  await page.getByRole('button', { name: t('unlock:recover.open'), exact: true }).click();
  await expect(page.getByText(t('errors:recovery-wrong.what'))).toBeVisible();
  await identity.fill(recoveryIdentity);
  await page.getByRole('button', { name: t('unlock:recover.open'), exact: true }).click();
  await expect(lockButton(ws)).toBeVisible({ timeout: 120_000 });
  await goTo(ws, 'custody');
  await expect(
    page.getByText(t('custody:action.recovery.used')).filter({ visible: true }).first(),
  ).toBeVisible();
  expect(await call(page, 'custody.verify', {})).toMatchObject({ sound: true });
  await lock(ws);
});

test('who removes an account reads first what the person could have read, and then too', async () => {
  const { page, t } = ws;
  await unlock(ws, administrator);
  await openAccounts();
  await page
    .getByRole('button', { name: `${t('administration:accounts.remove')}: ${examiner.name}` })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(t('administration:reach.now'))).toBeVisible();
  await expect(dialog.getByText(t('administration:reach.sole'))).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('remove.png') });
  await confirm('remove');
  await expect(row(examiner).getByText(t('administration:reach.then'))).toBeVisible();
  await expect(row(examiner).getByText(t('administration:reach.open'))).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('removed.png'), fullPage: true });
});
