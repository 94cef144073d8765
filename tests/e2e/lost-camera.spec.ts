import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import type { CustodyAction, JsonValue } from '../../electron/contract/custody.ts';
import type { ChannelChoice } from '../../electron/contract/recording.ts';
import { layOutTimeline } from '../../renderer/features/review/timeline.ts';
import { expect } from '../application/expectation.ts';
import { type Translate, textsIn } from '../application/texts.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { call } from './support/calls.ts';
import { open } from './support/inspection.ts';
import { become, setUpOffice } from './support/office.ts';
import { capturePage, observationPage } from './support/pages.ts';
import { holdCables, plugIn, pull } from './support/pulled-devices.ts';
import { firstDevices, prepareSession, recordingStatus, untilSafe } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';

const SCREENS = join(import.meta.dirname, '..', '..', 'test-results', 'screens');
const SOME_MS = 2000;

let scratch: Scratch;
let ws: Workstation;
let page: Page;
let watch: Page;
let capture: Page;
let t: Translate;
let sessionId: string;
let [face, room] = [{} as ChannelChoice, {} as ChannelChoice];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  scratch = scratchFolder();
  ws = await startWorkstation({
    ...{ folder: scratch.path, language: 'ru', size: { width: 1280, height: 800 } },
    args: ['--use-fake-device-for-media-stream=device-count=3'],
  });
  page = ws.page;
  t = await textsIn('ru');
  await setUpOffice(page, 'room', ['interviewer']);
  await become(page, 'interviewer');
  await page.reload();
  capture = await capturePage(ws.app);
  await holdCables(capture);
  ({ id: sessionId } = await prepareSession(page));
});
test.afterAll(async () => {
  await ws?.kill().catch(() => undefined);
  scratch.remove();
});

/** Channels of the first camera and the third, with the one microphone: the second gives depth, which nobody records. */
async function bothCameras(): Promise<[ChannelChoice, ChannelChoice]> {
  const first = await firstDevices(page);
  const cameras = await page.evaluate(async () =>
    (await navigator.mediaDevices.enumerateDevices())
      .filter(({ kind }) => kind === 'videoinput')
      .map(({ deviceId, label }) => ({ cameraId: deviceId, cameraName: label })),
  );
  const other = cameras[2];
  if (other === undefined) throw new Error('no second camera');
  return [first, { ...first, ...other, label: 'room' }];
}

async function detailsOf(action: CustodyAction): Promise<Record<string, JsonValue>[]> {
  const { rows } = await call(page, 'custody.list', { scope: sessionId, action, before: null, limit: 500 });
  return rows.map(({ details }) => details).reverse();
}

/** What the log has of lost cameras, whatever else a busy machine gave alarm of. */
async function lossesTold(): Promise<string[]> {
  const alarms = await detailsOf('channel.alarm');
  return alarms
    .filter(({ code }) => code === 'camera-lost')
    .map(({ channel, state }) => `${channel} ${state}`);
}

async function channelSafe({ label }: ChannelChoice): Promise<number> {
  const { channels } = await recordingStatus(page);
  return channels.find((channel) => channel.label === label)?.safeMs ?? 0;
}

async function untilMoreIsSafe(channel: ChannelChoice): Promise<void> {
  const before = await channelSafe(channel);
  await expect.poll(() => channelSafe(channel), { timeout: 120_000 }).toBeGreaterThan(before + SOME_MS);
}

async function untilAlarms(expected: readonly string[]): Promise<void> {
  const asked = { timeout: 120_000, intervals: [100] };
  await expect.poll(async () => (await recordingStatus(page)).alarms, asked).toEqual(expected);
}

test('two cameras are recorded, and those who watch see both', async () => {
  [face, room] = await bothCameras();
  await call(page, 'recording.start', { sessionId, channels: [face, room], reason: 'Сынақ' });
  await open(ws, `/sessions/${sessionId}/recording`);
  await page.keyboard.press('F7');
  watch = await observationPage(ws.app);
  const pictures = [face, room].map(({ label }) =>
    watch.getByLabel(t('observation:picture.title', { label: t(`common:channel.${label}`) })),
  );
  for (const picture of pictures) {
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((one: HTMLVideoElement) => one.videoWidth)).toBeGreaterThan(0);
  }
  const places = () => Promise.all(pictures.map((picture) => picture.getAttribute('data-place')));
  expect(await places()).toEqual(['large', 'small']);
  await watch.keyboard.press('F2');
  await expect.poll(places).toEqual(['small', 'large']);
  await watch.screenshot({ path: join(SCREENS, 'observation-two-cameras-ru.png') });
  await untilSafe(page, SOME_MS);
});

test('one of them is lost: it is told at once, the other and the safe time go on', async () => {
  const before = await recordingStatus(page);
  await pull(capture, room.cameraName);
  await untilAlarms(['camera-lost']);
  const told = await recordingStatus(page);
  console.info('told after', told.elapsedMs - before.elapsedMs, 'ms');
  const bar = page.getByRole('alert').filter({ hasText: t('alarm:camera-lost.title') });
  await expect(bar).toContainText(t('common:channel.room'));
  await expect(bar).not.toContainText(t('common:channel.face'));
  await page.screenshot({ path: join(SCREENS, 'console-camera-lost-ru.png') });
  await untilMoreIsSafe(face);
  const { safeMs } = await recordingStatus(page);
  await untilSafe(page, safeMs + SOME_MS);
  expect((await recordingStatus(page)).alarms).toContain('camera-lost');
  expect(await lossesTold()).toEqual(['room raised']);
  // Its sound is recorded on: nothing of the channel is missing yet.
  expect(await detailsOf('channel.gap')).toEqual([]);
});

test('it is back: it goes on in a new part behind a gap that is typed, and the log has all of it', async () => {
  await plugIn(capture, room.cameraName);
  await untilAlarms([]);
  await untilMoreIsSafe(room);
  await call(page, 'recording.stop', { sessionId });

  expect(await detailsOf('channel.gap')).toEqual([
    expect.objectContaining({ channel: 'room', part: 2, reason: 'device-back' }),
  ]);
  expect(await detailsOf('channel.resumed')).toEqual([
    expect.objectContaining({ channel: 'room', part: 2, reason: 'device-back', gapMs: expect.any(Number) }),
  ]);
  expect(await lossesTold()).toEqual(['room raised', 'room cleared']);
  const started = await detailsOf('channel.started');
  expect(started.map(({ channel }) => channel)).toEqual(['face', 'room', 'room']);
  const playback = await call(page, 'playback.open', { source: 'session', id: sessionId });
  await call(page, 'playback.close', { playbackId: playback.playbackId });
  const parts = new Map(playback.channels.map((channel) => [channel.label, channel.parts]));
  expect(parts.get('face')).toHaveLength(1);
  expect(layOutTimeline(parts.get('face') ?? []).gaps).toEqual([]);
  expect(parts.get('room')).toHaveLength(2);
  expect(layOutTimeline(parts.get('room') ?? []).gaps).toHaveLength(1);
  expect(await call(page, 'custody.verify', {})).toMatchObject({ sound: true });
});
