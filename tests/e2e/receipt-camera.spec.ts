import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import { Language } from '../../electron/contract/primitives.ts';
import { checkPackage, exportCard, trustAndImport } from '../application/desk.ts';
import { expect } from '../application/expectation.ts';
import { confirmWith, goTo } from '../application/navigation.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { type Authority, startAuthority } from '../fixtures/tsa.ts';
import { cutOff, faultsOf, rawKeys } from './support/accessibility.ts';
import { call } from './support/calls.ts';
import { filmNothing, filmOf } from './support/code-film.ts';
import { speak } from './support/inspection.ts';
import { chosen, deliver } from './support/job.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { PSEUDONYM, prepareSession, recordAndSeal } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { wave } from './support/wave.ts';

const SIZE = { width: 1280, height: 800 };

let scratch: Scratch;
let authority: Authority;
let room: Workstation;
let desk: Workstation;
/** What the room's camera sees. */
let film: string;
let post: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  scratch = scratchFolder();
  post = join(scratch.path, 'post');
  for (const name of ['post', 'tsa']) mkdirSync(join(scratch.path, name));
  authority = await startAuthority(join(scratch.path, 'tsa'));
  film = join(scratch.path, 'camera.mjpeg');
  filmNothing(film);
  const folder = (name: string) => join(scratch.path, name);
  room = await startWorkstation({ folder: folder('room'), language: 'kk', camera: film, size: SIZE });
  desk = await startWorkstation({ folder: folder('desk'), language: 'ru', size: SIZE });
  await setUpOffice(room.page, 'room', ['interviewer', 'investigator']);
  await setUpOffice(desk.page, 'desk', ['investigator']);
  await become(desk.page, 'investigator');
  await desk.page.reload();
});
test.afterAll(async () => {
  await room?.kill();
  await desk?.kill();
  await authority?.close();
  scratch.remove();
});

/** Takes pictures of what is open, and finds what does not fit and what is not translated. */
async function look(ws: Workstation, name: string): Promise<void> {
  const { page } = ws;
  const folder = join(test.info().project.outputDir, 'screens');
  mkdirSync(folder, { recursive: true });
  for (const language of Language.options) {
    await speak(ws, language);
    await page.screenshot({ path: join(folder, `${name}-${language}.png`), fullPage: true });
    expect.soft(await cutOff(page), name).toEqual([]);
    expect.soft(await rawKeys(page), name).toEqual([]);
  }
  await speak(ws, ws.language);
  expect.soft(await faultsOf(page), name).toEqual([]);
}

/** A package with a time-stamped log, for the holder of this card. */
async function packageFor(page: Page, card: string): Promise<string> {
  const settings = await call(page, 'settings.get', {});
  await call(page, 'settings.set', { ...settings, timestampUrl: authority.url });
  await become(page, 'interviewer');
  const { id: sessionId } = await prepareSession(page);
  await recordAndSeal(page, sessionId, 2000);
  const song = join(scratch.path, 'song.wav');
  writeFileSync(song, wave());
  const file = await chosen(room, song, 'attachment');
  await call(page, 'exhibits.add', { sessionId, title: 'Ән', origin: 'shown', file });
  await become(page, 'investigator');
  const order = { purpose: 'Сараптама', legalBasis: '04.03.2026 қаулы' };
  return join(post, await deliver(room, { sessionId, card, folder: post, ...order }));
}

/** Every code as the desk draws it. */
async function codesOf({ page, t }: Workstation): Promise<Buffer[]> {
  const codes = await page.getByRole('img', { name: new RegExp(t('desk:receipt.codes')) }).all();
  const many = await page.getByRole('img', { name: /\d+ .* \d+/ }).all();
  const pictures: Buffer[] = [];
  for (const code of codes.length > 0 ? codes : many) pictures.push(await code.screenshot());
  return pictures;
}

test('the desk shows its receipt as codes, and says in words when the log was time-stamped', async () => {
  const { page, t } = desk;
  const file = await packageFor(room.page, await exportCard(desk, post));
  await checkPackage(desk, file);
  await look(desk, 'desk-log-stamps');
  await expect(page.getByRole('heading', { name: t('desk:log-stamps.title') })).toBeVisible();
  await trustAndImport(desk, PSEUDONYM);
  await page.getByRole('tab', { name: t('desk:tab.session') }).click();
  await page.getByRole('button', { name: `${t('desk:findings.show')}: Ән` }).click();
  const sound = page.getByRole('dialog').locator('audio');
  await expect.poll(() => sound.evaluate((one: HTMLAudioElement) => one.duration)).toBeCloseTo(1, 1);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('common:close') })
    .click();
  await look(desk, 'desk-exhibits');
  await page.getByRole('tab', { name: t('desk:tab.receipt') }).click();
  await page.getByRole('button', { name: t('desk:receipt.button'), exact: true }).click();
  await confirmWith(desk, PEOPLE.investigator.passphrase, t('desk:receipt.button'));
  await expect(page.getByText(t('desk:receipt.shown'))).toBeVisible();
  await look(desk, 'desk-receipt-codes');
});

test('the room takes the receipt by its camera, code after code', async () => {
  const pictures = await codesOf(desk);
  expect(pictures.length).toBeGreaterThan(0);
  filmOf(pictures, film, scratch.path);
  const { page, t } = room;
  await page.reload();
  await goTo(room, 'deliveries');
  await page.getByRole('button', { name: t('deliver:receipt.camera'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel(t('deliver:receipt.camera-picture'))).toBeVisible();
  await page.screenshot({ path: join(test.info().project.outputDir, 'screens', 'receipt-camera-kk.png') });
  await expect(dialog).toHaveCount(0, { timeout: 60_000 });
  await expect(page.getByText(t('deliver:receipt.done', { file: '' }).slice(0, 10))).toBeVisible();
  const [delivery] = await call(page, 'delivery.list', {});
  expect(delivery?.receipt).toMatchObject({ by: expect.stringContaining(PEOPLE.investigator.name) });
  await look(room, 'deliveries-received');
});

test('the desk keeps its packages until two persons destroy one', async () => {
  const { page, t } = desk;
  await become(page, 'administrator');
  await page.reload();
  await goTo(desk, 'keeping');
  await look(desk, 'desk-keeping');
  await page.getByRole('button', { name: t('retention:disposal.propose') }).click();
  await page.getByRole('dialog').getByLabel(t('retention:field.reason')).fill('Приказ № 12');
  await look(desk, 'desk-keeping-propose');
  await confirmWith(desk, PEOPLE.administrator.passphrase, t('retention:disposal.propose'));
  await expect(page.getByText(t('retention:standing.proposed'))).toBeVisible();
  await become(page, 'investigator');
  await page.reload();
  await goTo(desk, 'keeping');
  await page.getByRole('button', { name: t('retention:disposal.confirm') }).click();
  await look(desk, 'desk-keeping-confirm');
  await confirmWith(desk, PEOPLE.investigator.passphrase, t('retention:disposal.confirm'));
  await page.getByRole('link', { name: t('retention:certificate.open') }).click();
  await expect(page.getByText('recording/face.mp4')).toBeVisible();
  await look(desk, 'desk-keeping-certificate');
});
