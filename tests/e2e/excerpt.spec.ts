import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { addRecipient, fillOrder } from '../application/delivery.ts';
import { checkPackage, issueReceipt, trustAndImport } from '../application/desk.ts';
import { expect } from '../application/expectation.ts';
import { confirmWith, goTo, openSession } from '../application/navigation.ts';
import { watch } from '../application/review.ts';
import { answerDialogs, startWorkstation, type Workstation } from '../application/workstation.ts';
import { call } from './support/calls.ts';
import { open } from './support/inspection.ts';
import { chosen } from './support/job.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';

import { PSEUDONYM, prepareSession, recordAndSeal } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { fileIn } from './support/vault-files.ts';

const WHY = { purpose: 'Сот сараптамасы', legalBasis: '05.03.2026 қаулы' } as const;

let scratch: Scratch;
let room: Workstation;
let desk: Workstation;
/** What passes from hand to hand between room and desk. */
let post: string;

test.beforeAll(async () => {
  scratch = scratchFolder();
  post = join(scratch.path, 'post');
  mkdirSync(post);
  desk = await startWorkstation({ folder: join(scratch.path, 'desk'), language: 'ru' });
  await setUpOffice(desk.page, 'desk', ['investigator']);
  await become(desk.page, 'investigator');
  await call(desk.page, 'card.export', { folder: await chosen(desk, post, 'folder') });
  room = await startWorkstation({ folder: join(scratch.path, 'room'), language: 'kk' });
  await setUpOffice(room.page, 'room', ['interviewer', 'investigator']);
  await become(room.page, 'interviewer');
  const { id } = await prepareSession(room.page);
  await recordAndSeal(room.page, id, 6000);
  await become(room.page, 'investigator');
  await room.page.reload();
});
test.afterAll(async () => {
  await room?.end();
  await desk?.end();
  scratch.remove();
});

/** Two seconds of the session, chosen on the screen; gives the path of the excerpt. */
async function takeOut(): Promise<string> {
  const { page, t } = room;
  await openSession(room, PSEUDONYM, 'deliver');
  await addRecipient(room, fileIn(post, '.senim-card'), PEOPLE.investigator.name);
  await page.getByText(t('deliver:excerpt.part'), { exact: true }).click();
  await page.getByLabel(t('deliver:excerpt.from', { n: 1 })).fill('0:02');
  await page.getByLabel(t('deliver:excerpt.to', { n: 1 })).fill('0:04');
  await page.getByLabel(t('deliver:excerpt.reason')).fill('Сот сұрады');
  await fillOrder(room, { ...WHY, folder: post });
  await page.getByRole('button', { name: t('deliver:make'), exact: true }).click();
  await confirmWith(room, PEOPLE.investigator.passphrase, t('deliver:confirm.button'));
  await expect(page.getByText(t('deliver:result.checked'))).toBeVisible({ timeout: 180_000 });
  return fileIn(post, '.senim');
}

/** The desk's screen as a telephone takes it. */
async function photographOfReceipt(): Promise<string> {
  const path = join(post, 'receipt.png');
  const codes = desk.page.getByRole('img', { name: /QR|[0-9]/ });
  await expect(codes.first()).toBeVisible();
  await desk.page.screenshot({ path, fullPage: true });
  return path;
}

/** The receipt's codes are read out of the picture in the room. */
async function importByPhotograph(path: string): Promise<void> {
  const { page, t } = room;
  await goTo(room, 'deliveries');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: t('deliver:receipt.photographs') }).click();
  await (await chooser).setFiles(path);
  await expect(page.getByText(new RegExp(t('deliver:receipt.done', { file: '.*' })))).toBeVisible();
}

test('seconds that the court needs go to the desk as an excerpt, which says so, plays and is receipted', async () => {
  const file = await takeOut();
  const { page, app, t } = desk;
  await open(desk, '/desk');
  await answerDialogs(app, [file]);
  await page.getByRole('button', { name: t('desk:inbox.choose') }).click();
  await expect(page.getByText(t('desk:excerpt.title'), { exact: true })).toBeVisible();
  await expect(page.getByText(/00:00:02–00:00:04 .* 00:00:0[67]/)).toBeVisible();
  await trustAndImport(desk, PSEUDONYM);
  await expect(page.getByText(t('desk:excerpt.title'), { exact: true })).toBeVisible();
  await expect(page.getByText('Сот сұрады')).toBeVisible();
  await page.getByRole('tab', { name: t('desk:tab.recording') }).click();
  await watch(desk, 2500);

  await issueReceipt(desk, post, PEOPLE.investigator.passphrase);
  await importByPhotograph(await photographOfReceipt());
  const [delivered] = await call(room.page, 'delivery.list', {});
  expect(delivered?.receipt?.verdict).toBe('valid');
  expect(delivered?.excerpt).toEqual({
    reason: 'Сот сұрады',
    spans: [{ fromMs: 2000, toMs: 4000 }],
    events: 0,
    findings: 0,
  });
  expect(readdirSync(post).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('where the office demands two persons, a whole session goes out by both alone', async () => {
  const { page, t } = room;
  await become(page, 'administrator');
  const settings = await call(page, 'settings.get', {});
  await call(page, 'settings.set', { ...settings, twoPersonRelease: true });
  await become(page, 'investigator');
  await page.reload();
  const folder = join(scratch.path, 'whole');
  mkdirSync(folder);
  await openSession(room, PSEUDONYM, 'deliver');
  await page.getByRole('checkbox', { name: PEOPLE.investigator.name }).check();
  await fillOrder(room, { ...WHY, folder });
  await page.getByRole('button', { name: t('deliver:make'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('common:passphrase.yours'), { exact: true }).fill(PEOPLE.investigator.passphrase);
  const release = dialog.getByRole('button', { name: t('deliver:confirm.button') });
  await expect(release).toBeDisabled();
  await dialog.getByLabel(t('deliver:second.name')).fill(PEOPLE.interviewer.name);
  await dialog.getByLabel(t('deliver:second.passphrase')).fill(PEOPLE.interviewer.passphrase);
  await release.click();
  await expect(page.getByText(t('deliver:result.checked'))).toBeVisible({ timeout: 180_000 });

  await checkPackage(desk, fileIn(folder, '.senim'));
  await desk.page.getByRole('button', { name: desk.t('desk:accept.button') }).click();
  const title = desk.t('desk:package.title', { pseudonym: PSEUDONYM });
  await expect(desk.page.getByRole('heading', { name: title })).toBeVisible();
  await desk.page.getByRole('tab', { name: desk.t('desk:tab.custody') }).click();
  await expect(desk.page.getByText(desk.t('custody:action.package.release-confirmed'))).toBeVisible();
});

test('a package that the desk need not keep is destroyed by two persons, and its verdict stays', async () => {
  const { page, t } = desk;
  const [newest] = await call(page, 'packages.list', {});
  const packageId = newest?.packageId ?? '';
  await become(page, 'administrator');
  await page.reload();
  await goTo(desk, 'keeping');
  await page
    .getByRole('button', { name: t('retention:disposal.propose') })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('retention:field.reason')).fill('№ 12 бұйрық');
  await confirmWith(desk, PEOPLE.administrator.passphrase, t('retention:disposal.propose'));
  await expect(page.getByText(t('retention:standing.proposed'))).toBeVisible();
  await become(page, 'investigator');
  await page.reload();
  await goTo(desk, 'keeping');
  await page.getByRole('button', { name: t('retention:disposal.confirm') }).click();
  await confirmWith(desk, PEOPLE.investigator.passphrase, t('retention:disposal.confirm'));
  await page.getByRole('link', { name: t('retention:certificate.open') }).click();
  await expect(page.getByText('recording/face.mp4')).toBeVisible();
  await open(desk, `/desk/packages/${packageId}`);
  await expect(page.getByText(/уничтожен/i).first()).toBeVisible();
  await expect(page.getByRole('tab')).toHaveCount(0);
});
