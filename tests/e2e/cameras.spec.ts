import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Page, test } from '@playwright/test';
import type { CustodyAction, JsonValue } from '../../electron/contract/custody.ts';
import { FragmentsDocument } from '../../electron/contract/formats/fragments.ts';
import { openTab } from '../application/administration.ts';
import { checkout } from '../application/checkout.ts';
import { expect } from '../application/expectation.ts';
import { openSession } from '../application/navigation.ts';
import { checkDevices, startRecordingWithout } from '../application/prepare.ts';
import { watch } from '../application/review.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { type RtspCamera, readPictureClock, startRtspCamera } from '../fixtures/rtsp-camera.ts';
import { call } from './support/calls.ts';
import { inspect } from './support/inspection.ts';
import { deliver } from './support/job.ts';
import { become, setUpOffice } from './support/office.ts';
import { capturePage } from './support/pages.ts';
import { paintClock } from './support/painted-clock.ts';
import { writeKnownCard } from './support/recipient.ts';
import { PSEUDONYM, prepareSession, recordingStatus } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';

const NAME = 'Door';
const SOME_MS = 3000;
/** Of one channel against another, on the time line that all of them share. */
const MOST_APART_MS = 100;
/** Seconds of each film whose pictures are read. */
const MOST_SEEN = 8;

let scratch: Scratch;
let camera: RtspCamera;
let ws: Workstation;
let page: Page;
let sessionId: string;

test.beforeAll(async () => {
  scratch = scratchFolder();
  camera = await startRtspCamera();
  const folder = join(scratch.path, 'room');
  ws = await startWorkstation({
    ...{ folder, language: 'kk', size: { width: 1280, height: 800 } },
    args: ['--use-fake-device-for-media-stream=device-count=2'],
  });
  page = ws.page;
  await setUpOffice(page, 'room', ['interviewer', 'investigator']);
});
test.afterAll(async () => {
  await ws?.kill().catch(() => undefined);
  await camera?.stop();
  scratch.remove();
});

async function detailsOf(action: CustodyAction): Promise<Record<string, JsonValue>[]> {
  const { rows } = await call(page, 'custody.list', { scope: sessionId, action, before: null, limit: 500 });
  return rows.map(({ details }) => details).reverse();
}

async function channelSafe(label: string): Promise<number> {
  const { channels } = await recordingStatus(page);
  return channels.find((channel) => channel.label === label)?.safeMs ?? 0;
}

async function untilMoreIsSafe(label: string): Promise<void> {
  const before = await channelSafe(label);
  await expect.poll(() => channelSafe(label), { timeout: 120_000 }).toBeGreaterThan(before + SOME_MS);
}

async function untilAlarms(expected: readonly string[]): Promise<void> {
  await expect.poll(async () => (await recordingStatus(page)).alarms, { timeout: 120_000 }).toEqual(expected);
}

test('a network camera is registered and tried, and its password is shown to nobody again', async () => {
  const { t } = ws;
  await openTab(ws, 'cameras');
  await page.getByLabel(t('administration:cameras.name'), { exact: true }).fill(NAME);
  await page.getByLabel(t('administration:cameras.url'), { exact: true }).fill(camera.url('room'));
  await page.getByLabel(t('administration:cameras.user'), { exact: true }).fill(camera.user);
  await page.getByLabel(t('administration:cameras.password'), { exact: true }).fill('wrong');
  await page.getByRole('button', { name: t('administration:cameras.save'), exact: true }).click();
  const trial = page.getByRole('button', { name: `${t('administration:cameras.test')}: ${NAME}` });
  await trial.click();
  await expect(page.getByText(t('errors:camera-refused.what'))).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: `${t('administration:cameras.change')}: ${NAME}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('administration:cameras.password'), { exact: true }).fill(camera.password);
  await dialog.getByRole('button', { name: t('administration:cameras.save'), exact: true }).click();
  await expect(dialog).toBeHidden();
  await trial.click();
  await expect(page.getByRole('img', { name: t('prepare:devices.picture') })).toBeVisible();
  await expect(page.getByText(t('prepare:network.sound'))).toBeVisible();
  await inspect(ws, 'camera-trial');
  await page.keyboard.press('Escape');
  await inspect(ws, 'cameras');

  const told = JSON.stringify([
    await call(page, 'cameras.list', {}),
    await call(page, 'custody.list', { scope: 'workstation', action: null, before: null, limit: 500 }),
  ]);
  expect(told).toContain('"host":"127.0.0.1"');
  expect(told).not.toContain(camera.password);
});

test('two cameras of the machine and one of the network are recorded together', async () => {
  const { t } = ws;
  await become(page, 'interviewer');
  await page.reload();
  ({ id: sessionId } = await prepareSession(page));
  await paintClock(await capturePage(ws.app));
  await openSession(ws, PSEUDONYM, 'prepare');
  const add = page.getByRole('button', { name: t('prepare:devices.add'), exact: true });
  await add.click();
  await add.click();
  const picture = page.getByRole('img', { name: t('prepare:devices.picture') });
  await expect(picture).toBeVisible();
  await picture.scrollIntoViewIfNeeded();
  await inspect(ws, 'prepare-network');
  await checkDevices(ws);
  const [check] = await call(page, 'device-check.list', { sessionId });
  const ofTable = check?.items.filter(({ channel }) => channel === 'table') ?? [];
  expect(ofTable.map(({ item, verdict }) => `${item} ${verdict}`)).toEqual([
    'camera pass',
    'microphone pass',
  ]);
  const measured = check?.values.channels.find(({ label }) => label === 'table');
  expect(measured).toMatchObject({
    picture: { opened: true, width: 640, height: 360, blackShare: 0 },
    sound: { opened: true, clippedShare: 0 },
  });
  expect(await detailsOf('device.checked')).toMatchObject([{ values: { channels: check?.values.channels } }]);
  await startRecordingWithout(ws, 'Сынақ');
  expect((await recordingStatus(page)).channels.map(({ label, network }) => [label, network])).toEqual([
    ['face', false],
    ['room', false],
    ['table', true],
  ]);
  await untilMoreIsSafe('table');
  await expect(page.locator('video, img').filter({ visible: true })).toHaveCount(3);
  await inspect(ws, 'console-network');
});

test('a network camera that is black, or hears nothing, is missed as one of the machine is', async () => {
  camera.show('black');
  camera.sound('nothing');
  await untilAlarms(['picture-black', 'microphone-silent']);
  camera.show('live');
  camera.sound('live');
  await untilAlarms([]);
  const codes = new Set<JsonValue | undefined>(['picture-black', 'microphone-silent']);
  const alarms = (await detailsOf('channel.alarm'))
    .filter(({ code }) => codes.has(code))
    .map(({ channel, code, state }) => `${channel} ${code} ${state}`);
  expect(alarms.sort()).toEqual([
    'table microphone-silent cleared',
    'table microphone-silent raised',
    'table picture-black cleared',
    'table picture-black raised',
  ]);
});

test('a network camera that goes is missed at once, the others go on, and it goes on in a new part', async () => {
  const { port } = camera;
  await camera.stop();
  await untilAlarms(['camera-lost', 'microphone-lost']);
  const lost = await channelSafe('table');
  await untilMoreIsSafe('face');
  await untilMoreIsSafe('room');
  expect(await channelSafe('table')).toBe(lost);
  camera = await startRtspCamera({ port });
  await untilAlarms([]);
  await untilMoreIsSafe('table');
  await call(page, 'recording.stop', { sessionId });

  expect(await detailsOf('channel.gap')).toEqual([
    expect.objectContaining({ channel: 'table', part: 2, reason: 'device-back' }),
  ]);
  const [resumed] = await detailsOf('channel.resumed');
  expect(resumed).toMatchObject({ channel: 'table', part: 2, reason: 'device-back' });
  expect(Number(resumed?.gapMs)).toBeGreaterThan(SOME_MS);
  expect(await detailsOf('channel.alarm')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: 'camera-lost', state: 'raised', channel: 'table' }),
      expect.objectContaining({ code: 'camera-lost', state: 'cleared', channel: 'table' }),
    ]),
  );
  expect((await detailsOf('channel.started')).map(({ channel, host }) => [channel, host])).toEqual([
    ['face', undefined],
    ['room', undefined],
    ['table', '127.0.0.1'],
    ['table', '127.0.0.1'],
  ]);
  expect(await call(page, 'custody.verify', {})).toMatchObject({ sound: true });
});

test('the recording is watched with every camera of the moment, that of the network too', async () => {
  const { t } = ws;
  await openSession(ws, PSEUDONYM, 'review');
  await watch(ws, 1500);
  for (const label of ['room', 'table'] as const) {
    await expect(page.getByLabel(t('review:other', { label: t(`common:channel.${label}`) }))).toBeVisible();
  }
  const apart = () =>
    page.locator('video').evaluateAll((videos) => {
      const places = (videos as HTMLVideoElement[]).map(({ currentTime }) => currentTime);
      return Math.max(...places) - Math.min(...places);
    });
  await expect.poll(apart).toBeLessThan(0.05);
  await inspect(ws, 'review-cameras');
  await page
    .getByRole('radiogroup', { name: t('review:camera') })
    .getByText(t('common:channel.table'), { exact: true })
    .click();
  await expect(page.getByLabel(t('review:other', { label: t('common:channel.face') }))).toBeVisible();
  await watch(ws, 2500);
});

test('the package holds all of them, in step within a tenth of a second', async () => {
  await become(page, 'investigator');
  const post = join(scratch.path, 'post');
  mkdirSync(post);
  const { path: card, identity } = await writeKnownCard(post, 'Дамир Тергеуші');
  const name = await deliver(ws, { sessionId, card, folder: post, purpose: 'Сынақ', legalBasis: 'Қаулы' });
  const folder = verified(join(post, name), identity);
  const films = readdirSync(folder).filter((file) => file.endsWith('.mp4'));
  expect(films.map((film) => film.replace(/\.mp4$/, '')).sort()).toEqual([
    'face',
    'room',
    'table',
    'table.part2',
  ]);
  const playback = await call(page, 'playback.open', { source: 'session', id: sessionId });
  await call(page, 'playback.close', { playbackId: playback.playbackId });
  const begun: number[] = [];
  for (const film of films) {
    const [, label = '', part = '1'] = /^([a-z]+)(?:\.part(\d+))?\.mp4$/.exec(film) ?? [];
    const offsetMs = playback.channels.find((channel) => channel.label === label)?.parts[Number(part) - 1]
      ?.offsetMs;
    const seen = await seenIn(join(folder, film));
    expect(seen.length).toBeGreaterThan(1);
    // When the time line began, by what this second shows and where it lies.
    const begins = seen.map(({ startMs, shownMs }) => shownMs - (offsetMs ?? Number.NaN) - startMs);
    const late = seen.map(({ wallMs, shownMs }) => wallMs - shownMs);
    console.info(film, 'told minus shown, ms:', ...late.map(Math.round), 'offset', offsetMs);
    begun.push(middleOf(begins));
  }
  const first = Math.min(...begun);
  console.info('apart on the time line, ms:', ...begun.map((at) => Math.round(at - first)));
  expect(Math.max(...begun) - first).toBeLessThan(MOST_APART_MS);
});

/** The recordings of a package that holds, by the verifier that courts use. */
function verified(file: string, identity: string): string {
  const extracted = join(scratch.path, 'extracted');
  const key = join(scratch.path, 'key.txt');
  writeFileSync(key, identity);
  const verify = [
    join(checkout, 'build', 'bin', 'senim-verify.mjs'),
    file,
    '--extract',
    extracted,
    '--identity',
    key,
  ];
  // Untrusted is said by 3: nobody was named to be trusted.
  try {
    execFileSync(process.execPath, verify, { encoding: 'utf8' });
  } catch (error) {
    expect(error).toMatchObject({ status: 3 });
  }
  const found = execFileSync('find', [extracted, '-name', 'face.mp4'], { encoding: 'utf8' }).trim();
  return dirname(found);
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

interface Seen {
  /** On the part's own time line. */
  readonly startMs: number;
  readonly wallMs: number;
  /** What the clock in its first picture showed. */
  readonly shownMs: number;
}

/** The first seconds of a film, with what their pictures show. */
async function seenIn(film: string): Promise<Seen[]> {
  const bytes = readFileSync(film);
  const { records } = FragmentsDocument.parse(
    JSON.parse(readFileSync(film.replace(/\.mp4$/, '.fragments.json'), 'utf8')),
  );
  const [init = Buffer.alloc(0), ...fragments] = records.map(({ offset, length }) =>
    bytes.subarray(offset, offset + length),
  );
  const seen: Seen[] = [];
  for (const [at, fragment] of fragments.slice(0, MOST_SEEN).entries()) {
    const { startMs = 0, wallMs = 0 } = records[at + 1] ?? {};
    const [shownMs = 0] = await readPictureClock(Buffer.concat([init, fragment]), wallMs);
    seen.push({ startMs, wallMs, shownMs });
  }
  return seen;
}
