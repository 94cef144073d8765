import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import type { CustodyAction, JsonValue } from '../../electron/contract/custody.ts';
import { layOutTimeline } from '../../renderer/features/review/timeline.ts';
import { expect } from '../application/expectation.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { makeTroubledFilm } from '../fixtures/troubled-film.ts';
import { call } from './support/calls.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { capturePage } from './support/pages.ts';
import { holdCables, plugIn, pull } from './support/pulled-devices.ts';
import { prepareSession, recordingStatus, startRecording, untilSafe } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { bytesIn, vaultOf } from './support/vault-files.ts';

const SOME_MS = 2000;
const HOUR_MS = 3_600_000;

let scratch: Scratch;
let folder: string;
let ws: Workstation;
let page: Page;

test.beforeAll(async () => {
  scratch = scratchFolder();
  folder = join(scratch.path, 'room');
  ws = await startWorkstation({ folder, language: 'en' });
  page = ws.page;
  await setUpOffice(page, 'room', ['interviewer']);
  await become(page, 'interviewer');
});
test.afterAll(async () => {
  await ws?.kill().catch(() => undefined);
  scratch.remove();
});

async function record(): Promise<string> {
  const { id } = await prepareSession(page);
  await startRecording(page, id);
  await untilSafe(page, SOME_MS);
  return id;
}

async function untilMoreIsSafe(): Promise<void> {
  const { safeMs } = await recordingStatus(page);
  await untilSafe(page, safeMs + SOME_MS);
}

async function detailsOf(sessionId: string, action: CustodyAction): Promise<Record<string, JsonValue>[]> {
  const { rows } = await call(page, 'custody.list', { scope: sessionId, action, before: null, limit: 500 });
  return rows.map(({ details }) => details).reverse();
}

async function untilAlarms(expected: readonly string[]): Promise<void> {
  await expect.poll(async () => (await recordingStatus(page)).alarms, { timeout: 120_000 }).toEqual(expected);
}

async function partsOf(sessionId: string) {
  const playback = await call(page, 'playback.open', { source: 'session', id: sessionId });
  await call(page, 'playback.close', { playbackId: playback.playbackId });
  return playback.channels[0]?.parts ?? [];
}

async function sleep(): Promise<void> {
  await ws.app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect.poll(async () => (await call(page, 'app.state', {})).phase).toBe('locked');
}

/** Sets the wall clock of main off by so much; 0 sets it right. */
async function setClockOff(byMs: number): Promise<void> {
  await ws.app.evaluate((_electron, offMs) => {
    const world = globalThis as unknown as { Date: DateConstructor; trueDate?: DateConstructor };
    world.trueDate ??= world.Date;
    const True = world.trueDate;
    const now = (): number => True.now() + offMs;
    world.Date = new Proxy(True, {
      construct: (target, given: unknown[]) =>
        Reflect.construct(target, given.length === 0 ? [now()] : given) as Date,
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name, target)),
    });
  }, byMs);
}

test('main is busy for ten seconds, and every second of them is recorded', async () => {
  const sessionId = await record();
  const files = join(vaultOf(ws.userData), 'files');
  const before = bytesIn(files);
  const free = ws.app.evaluate(() => {
    const end = performance.now() + 10_000;
    while (performance.now() < end);
  });
  let isFree = false;
  void free.then(() => {
    isFree = true;
  });
  // The recorder writes while main answers nobody.
  await expect.poll(() => isFree || bytesIn(files) > before).toBe(true);
  expect(isFree).toBe(false);
  await free;
  await untilMoreIsSafe();
  await call(page, 'recording.stop', { sessionId });
  const parts = await partsOf(sessionId);
  expect(parts).toHaveLength(1);
  expect(layOutTimeline(parts).gaps).toEqual([]);
  expect((parts[0]?.fragments ?? []).map(({ index }) => index)).toEqual(
    (parts[0]?.fragments ?? []).map((_, at) => at + 1),
  );
  expect(await detailsOf(sessionId, 'channel.gap')).toEqual([]);
  expect(await detailsOf(sessionId, 'channel.alarm')).toEqual([]);
});

test('a clock that is set back while it records is told, and moves nothing', async () => {
  const sessionId = await record();
  await setClockOff(-3 * HOUR_MS);
  await expect.poll(async () => (await detailsOf(sessionId, 'clock.jumped')).length).toBe(1);
  await untilMoreIsSafe();
  expect((await recordingStatus(page)).elapsedMs).toBeLessThan(HOUR_MS);
  await setClockOff(0);
  await expect.poll(async () => (await detailsOf(sessionId, 'clock.jumped')).length).toBe(2);
  await call(page, 'recording.stop', { sessionId });
  const jumps = (await detailsOf(sessionId, 'clock.jumped')).map(({ byMs }) => Number(byMs) / HOUR_MS);
  expect(jumps.map(Math.round)).toEqual([-3, 3]);
  expect(layOutTimeline(await partsOf(sessionId)).gaps).toEqual([]);
  expect(await call(page, 'sessions.clock', { sessionId })).toMatchObject({
    statement: 'jumped',
    boots: 1,
    jumps: { count: 2 },
  });
});

test('a camera that was pulled out is missed, and taken up again in a new part', async () => {
  const capture = await capturePage(ws.app);
  await holdCables(capture);
  const sessionId = await record();
  await pull(capture, 'videoinput');
  await untilAlarms(['camera-lost']);
  await untilMoreIsSafe();
  await plugIn(capture, 'videoinput');
  await untilAlarms([]);
  await untilMoreIsSafe();
  await pull(capture, 'audioinput');
  await untilAlarms(['microphone-lost']);
  await plugIn(capture, 'audioinput');
  await untilAlarms([]);
  await untilMoreIsSafe();
  await call(page, 'recording.stop', { sessionId });
  expect(await partsOf(sessionId)).toHaveLength(3);
  expect(await detailsOf(sessionId, 'channel.resumed')).toEqual([
    expect.objectContaining({ channel: 'face', part: 2, reason: 'device-back', gapMs: expect.any(Number) }),
    expect.objectContaining({ channel: 'face', part: 3, reason: 'device-back', gapMs: expect.any(Number) }),
  ]);
  const alarms = await detailsOf(sessionId, 'channel.alarm');
  expect(alarms.map(({ code, state }) => `${String(code)} ${String(state)}`)).toEqual(
    expect.arrayContaining([
      'camera-lost raised',
      'camera-lost cleared',
      'microphone-lost raised',
      'microphone-lost cleared',
    ]),
  );
});

test('a sleep is a part of its own, and without its camera a channel goes on with the sound', async () => {
  const capture = await capturePage(ws.app);
  const sessionId = await record();
  await pull(capture, 'videoinput');
  await untilAlarms(['camera-lost']);
  await sleep();
  await ws.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await call(page, 'vault.unlock', PEOPLE.interviewer);
  await expect.poll(async () => (await detailsOf(sessionId, 'channel.resumed')).length).toBe(1);
  await untilMoreIsSafe();
  await untilAlarms(['camera-lost']);
  await plugIn(capture, 'videoinput');
  await untilAlarms([]);
  await untilMoreIsSafe();
  await call(page, 'recording.stop', { sessionId });
  expect(await detailsOf(sessionId, 'system.suspended')).toEqual([
    expect.objectContaining({ forMs: expect.any(Number) }),
  ]);
  const started = await detailsOf(sessionId, 'channel.started');
  expect(started.map(({ missing = [] }) => missing)).toEqual([[], ['camera'], []]);
  const resumed = await detailsOf(sessionId, 'channel.resumed');
  expect(resumed.map(({ reason }) => reason)).toEqual(['suspended', 'device-back']);
  expect(await call(page, 'custody.verify', {})).toMatchObject({ sound: true });
  await ws.close();
});

test('a black picture, one that stands still and a silent microphone give alarm, and a moving one ends it', async () => {
  ws = await startWorkstation({ folder, language: 'en', ...(await makeTroubledFilm(scratch.path)) });
  page = ws.page;
  await call(page, 'vault.unlock', PEOPLE.interviewer);
  const sessionId = await record();
  await expect
    .poll(
      async () => {
        const alarms = await detailsOf(sessionId, 'channel.alarm');
        return alarms.map(({ code, state }) => `${String(code)} ${String(state)}`);
      },
      { timeout: 240_000 },
    )
    .toEqual(
      expect.arrayContaining([
        'microphone-silent raised',
        'picture-black raised',
        'picture-black cleared',
        'picture-frozen raised',
        'picture-frozen cleared',
      ]),
    );
  await call(page, 'recording.stop', { sessionId });
  expect(await partsOf(sessionId)).toHaveLength(1);
  await ws.close();
});
