import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import type { Playback } from '../../electron/contract/calls/room.ts';
import { ageDecrypt } from '../../electron/crypto/age.ts';
import { fillOrder } from '../application/delivery.ts';
import { expect } from '../application/expectation.ts';
import type { Translate } from '../application/texts.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { cutOff, faultsOf, rawKeys } from './support/accessibility.ts';
import { call } from './support/calls.ts';
import { open, speak } from './support/inspection.ts';
import { deliver } from './support/job.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { contentsOf } from './support/opened-package.ts';
import { type KnownCard, writeKnownCard } from './support/recipient.ts';
import { prepareSession, recordingStatus, startRecording, untilSafe } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { fileIn } from './support/vault-files.ts';

const SCREENS = join(import.meta.dirname, '..', '..', 'test-results', 'screens');
const PARTS = ['data/recording/face.mp4', 'data/recording/face.part2.mp4', 'data/recording/face.part3.mp4'];

let scratch: Scratch;
let ws: Workstation;
let page: Page;
let t: Translate;
let sessionId: string;
let card: KnownCard;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  mkdirSync(SCREENS, { recursive: true });
  scratch = scratchFolder();
  ws = await startWorkstation({ folder: scratch.path, language: 'en', size: { width: 1280, height: 800 } });
  ({ page, t } = ws);
  await setUpOffice(page, 'room', ['interviewer', 'investigator']);
  await become(page, 'interviewer');
  ({ id: sessionId } = await prepareSession(page));
  card = await writeKnownCard(scratch.path, 'Эксперт');
});
test.afterAll(async () => {
  // What a failed test left running would ask whether it shall be ended.
  await ws?.kill();
  scratch.remove();
});

/** Takes pictures of what is open, and finds what does not fit and what is not translated. */
async function look(name: string): Promise<void> {
  for (const language of ['kk', 'ru', 'en'] as const) {
    await speak(ws, language);
    await page.screenshot({ path: join(SCREENS, `${name}-${language}.png`) });
    expect.soft(await cutOff(page), name).toEqual([]);
    expect.soft(await rawKeys(page), name).toEqual([]);
  }
  expect.soft(await faultsOf(page), name).toEqual([]);
}

async function allRecords({ playbackId, channels }: Playback, part: number): Promise<Buffer[]> {
  const { partId = '', fragments = [] } = channels[0]?.parts[part] ?? {};
  const records: Buffer[] = [];
  for (const { index } of fragments)
    records.push(
      Buffer.from(Object.values(await call(page, 'playback.record', { playbackId, partId, index }))),
    );
  return records;
}

test('is put on and taken off by one key, and the recording goes on', async () => {
  await startRecording(page, sessionId);
  await open(ws, `/sessions/${sessionId}/recording`);
  await untilSafe(page, 3000);
  await page.keyboard.press('F8');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('console-mask-dialog');
  await page.keyboard.press('1');
  await expect(page.getByText(/Masked since 00:00:\d\d/)).toBeVisible();
  const on = await recordingStatus(page);
  expect(on).toMatchObject({ masked: true, state: 'recording', alarms: [] });
  await look('console-masked');
  await untilSafe(page, on.safeMs + 3000);
  await page.keyboard.press('F8');
  await expect(page.getByText(/Masked since/)).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const off = await recordingStatus(page);
  expect(off).toMatchObject({ masked: false, maskedSinceMs: null, alarms: [] });
  expect(off.maskedMs).toBeGreaterThan(3000);
  await untilSafe(page, off.safeMs + 3000);
  const sealed = await call(page, 'recording.stop', { sessionId });
  expect(sealed.state).toBe('sealed');
  expect(await actsOfMask()).toEqual(['mask.begun', 'mask.ended']);
});

/** What the log says of masks and of gaps, oldest first. */
async function actsOfMask(): Promise<string[]> {
  const { rows } = await call(page, 'custody.list', {
    scope: sessionId,
    action: null,
    before: null,
    limit: 100,
  });
  return rows
    .map(({ action }) => action)
    .filter((action) => action.startsWith('mask.') || action === 'channel.gap')
    .reverse();
}

test('is reviewed without the masked seconds, until two persons open them', async () => {
  const closed = await call(page, 'playback.open', { source: 'session', id: sessionId });
  expect(closed).toMatchObject({ lostMs: 0, maskedOpen: false, masked: [{ label: 'face' }] });
  const [mask] = closed.masked;
  expect((mask?.toMs ?? 0) - (mask?.fromMs ?? 0)).toBeGreaterThan(3000);
  expect(closed.channels[0]?.parts).toHaveLength(2);
  await call(page, 'playback.close', { playbackId: closed.playbackId });

  await open(ws, `/sessions/${sessionId}/review`);
  await expect(page.getByText(/masked: The child is being changed/).first()).toBeVisible();
  await expect(page.getByText(/nothing was recorded/)).toHaveCount(0);
  await look('review-masked');
  await page.getByRole('button', { name: t('review:masked.open') }).click();
  await page.getByLabel(t('review:masked.why')).fill('The court asks');
  await page.getByLabel(t('deliver:second.name')).fill(PEOPLE.investigator.name);
  await page.getByLabel(t('deliver:second.passphrase'), { exact: true }).fill(PEOPLE.investigator.passphrase);
  await page.screenshot({ path: join(SCREENS, 'review-open-masked-en.png') });
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('review:masked.open') })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(/^Part 3:/)).toBeVisible();
  await expect(page.getByRole('button', { name: t('review:masked.open') })).toHaveCount(0);
  // The masked part is played like any other: its media does not begin at 0.
  const video = page.locator('video').first();
  await video.evaluate(
    (one: HTMLVideoElement, at: number) => {
      one.currentTime = at;
    },
    ((mask?.fromMs ?? 0) + 1500) / 1000,
  );
  await expect
    .poll(() => video.evaluate((one: HTMLVideoElement) => one.readyState))
    .toBeGreaterThanOrEqual(2);
});

test('goes out without the masked seconds, and the verifier says so', async () => {
  const second = PEOPLE.investigator;
  const opened = await call(page, 'playback.open-masked', { id: sessionId, reason: 'Test', second });
  const [before, masked, after] = [0, 1, 2].map((part) => allRecords(opened, part));
  const seconds = { before: await before, masked: await masked, after: await after };
  expect(seconds.masked?.length).toBeGreaterThanOrEqual(3);
  await call(page, 'playback.close', { playbackId: opened.playbackId });

  await open(ws, '/');
  await become(page, 'investigator');
  const order = { purpose: 'Expertise', legalBasis: 'Art. 287', folder: scratch.path };
  const name = await deliver(ws, { sessionId, card: card.path, ...order });
  const path = join(scratch.path, name);
  const { report, files } = await contentsOf(path, card.identity, PARTS);
  expect(report.parts.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(report.parts.find(({ part }) => part === 'fragments')).toMatchObject({
    code: 'fragments-withheld',
    detail: expect.stringContaining('withheld: face 2'),
  });
  expect([...files.keys()]).toEqual([PARTS[0], PARTS[2]]);
  const tar = Buffer.from(await ageDecrypt(readFileSync(path), [card.identity]));
  for (const one of seconds.masked ?? []) expect(tar.includes(one)).toBe(false);
  for (const one of [...(seconds.before ?? []), ...(seconds.after ?? [])])
    expect(tar.includes(one)).toBe(true);
  const film = join(scratch.path, 'face.part3.mp4');
  writeFileSync(film, files.get(PARTS[2] ?? '') ?? '');
  const frames = [
    '-v',
    'error',
    '-count_packets',
    '-select_streams',
    'v',
    '-show_entries',
    'stream=nb_read_packets',
  ];
  const count = execFileSync('ffprobe', [...frames, '-of', 'csv=p=0', film], { encoding: 'utf8' });
  expect(Number(count.trim().replace(',', ''))).toBeGreaterThan(10);
});

test('goes out with the masked seconds where two persons release them', async () => {
  await open(ws, `/sessions/${sessionId}/deliver`);
  await page.reload();
  await page.getByRole('checkbox', { name: 'Эксперт' }).check();
  const folder = join(scratch.path, 'opened');
  mkdirSync(folder);
  await fillOrder(ws, { purpose: 'Expertise', legalBasis: 'Art. 287', folder });
  await look('deliver-contents');
  await page.getByRole('button', { name: t('deliver:make'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  const release = dialog.getByRole('button', { name: t('deliver:confirm.button') });
  await dialog.getByLabel(t('common:passphrase.yours'), { exact: true }).fill(PEOPLE.investigator.passphrase);
  await expect(release).toBeEnabled();
  await dialog.getByRole('checkbox', { name: t('deliver:masked.include') }).check();
  await expect(release).toBeDisabled();
  await look('deliver-masked');
  await dialog.getByLabel(t('deliver:second.name')).fill(PEOPLE.interviewer.name);
  await dialog
    .getByLabel(t('deliver:second.passphrase'), { exact: true })
    .fill(PEOPLE.interviewer.passphrase);
  await release.click();
  await expect(page.getByText(t('deliver:result.checked'))).toBeVisible({ timeout: 180_000 });
  const { report, files } = await contentsOf(fileIn(folder, '.senim'), card.identity, PARTS);
  expect(report.parts.filter(({ status }) => status === 'failed')).toEqual([]);
  expect([...files.keys()]).toEqual(PARTS);
  const { rows } = await call(page, 'custody.list', {
    ...{ scope: sessionId, action: 'package.release-confirmed', before: null, limit: 9 },
  });
  expect(rows).toMatchObject([{ actor: PEOPLE.interviewer.name, signed: true }]);
});
