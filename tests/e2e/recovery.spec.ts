import { join } from 'node:path';
import { type ElectronApplication, type Page, test } from '@playwright/test';
import { z } from 'zod';
import type { Playback } from '../../electron/contract/calls/room.ts';
import type { CustodyAction } from '../../electron/contract/custody.ts';
import type { SessionView } from '../../electron/contract/model.ts';
import type { RecordingStatus } from '../../electron/contract/recording.ts';
import { formatDuration } from '../../renderer/components/time.ts';
import { layOutTimeline } from '../../renderer/features/review/timeline.ts';
import { knock, lock, unlock } from '../application/door.ts';
import { expect } from '../application/expectation.ts';
import { openSession } from '../application/navigation.ts';
import { safeMs } from '../application/recording.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { call, codeOf } from './support/calls.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { callThroughMain, processOf, recorderOf, replaceByKilling } from './support/processes.ts';
import { PSEUDONYM, prepareSession, recordingStatus, startRecording, untilSafe } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { bytesIn, vaultOf } from './support/vault-files.ts';

const ENOUGH_MS = 3000;

let scratch: Scratch;
let folder: string;
let ws: Workstation;
let page: Page;

/** Starts the workstation of this file again, as a person does after a crash. */
async function startAgain(): Promise<void> {
  ws = await startWorkstation({ folder, language: 'en' });
  page = ws.page;
}

test.beforeAll(async () => {
  scratch = scratchFolder();
  folder = join(scratch.path, 'room');
  await startAgain();
  await setUpOffice(page, 'room', ['interviewer', 'medical-examiner']);
  await become(page, 'interviewer');
});
test.afterAll(async () => {
  // A recording that a failed test left running would be asked about.
  await ws?.kill().catch(() => undefined);
  scratch.remove();
});

/** Begins a recording and waits until some of it is safe. */
async function recordSome(): Promise<{ session: SessionView; status: RecordingStatus }> {
  await become(page, 'interviewer');
  const session = await prepareSession(page);
  await startRecording(page, session.id);
  return { session, status: await untilSafe(page, ENOUGH_MS) };
}

async function playbackOf(app: ElectronApplication, sessionId: string): Promise<Playback> {
  const playback = await callThroughMain(app, 'playback.open', { source: 'session', id: sessionId });
  await callThroughMain(app, 'playback.close', { playbackId: playback.playbackId });
  return playback;
}

async function eventsOf(sessionId: string, action: CustodyAction) {
  const wanted = { scope: sessionId, action, before: null, limit: 500 };
  return (await callThroughMain(ws.app, 'custody.list', wanted)).rows;
}

const partsOf = ({ channels }: Playback) => channels[0]?.parts ?? [];
const fragmentsOf = (playback: Playback) => partsOf(playback).flatMap(({ fragments }) => fragments);
const logIsSound = async () =>
  expect(await callThroughMain(ws.app, 'custody.verify', {})).toMatchObject({ sound: true });

test.describe
  .serial('after a power cut', () => {
    let session: SessionView;
    let acknowledged: RecordingStatus;

    test('the next holder to unlock gets back every acknowledged second, and Today says so', async () => {
      ({ session, status: acknowledged } = await recordSome());
      await ws.kill();
      await startAgain();
      await unlock(ws, PEOPLE.interviewer);
      const { recovered } = await call(page, 'app.state', {});
      expect(recovered).toMatchObject([{ sessionId: session.id, pseudonym: PSEUDONYM, damaged: false }]);
      const safe = recovered[0]?.safeMs ?? 0;
      expect(safe).toBeGreaterThanOrEqual(acknowledged.safeMs);
      await expect(page.getByText(ws.t('today:recovered.title'))).toBeVisible();
      const what = ws.t('today:recovered.what', { pseudonym: PSEUDONYM, safe: formatDuration(safe) });
      await expect(page.getByText(what)).toBeVisible();
    });

    test('the session is sealed with all its fragments, and its log holds', async () => {
      const sealed = await call(page, 'sessions.get', { sessionId: session.id });
      expect(sealed).toMatchObject({ state: 'sealed', root: expect.stringMatching(/^[0-9a-f]{64}$/) });
      const playback = await playbackOf(ws.app, session.id);
      expect(fragmentsOf(playback).length).toBeGreaterThanOrEqual(acknowledged.channels[0]?.fragments ?? 0);
      expect(layOutTimeline(partsOf(playback)).gaps).toEqual([]);
      expect(await eventsOf(session.id, 'channel.recovered')).toHaveLength(1);
      await logIsSound();
    });

    test('is said once: the unlocking after it has nothing to recover', async () => {
      await call(page, 'vault.lock', {});
      await call(page, 'vault.unlock', PEOPLE.interviewer);
      expect((await call(page, 'app.state', {})).recovered).toEqual([]);
    });

    test('somebody who cannot open the recording leaves it as it is for one who can', async () => {
      const { session: cutShort } = await recordSome();
      await ws.kill();
      await startAgain();
      await unlock(ws, PEOPLE['medical-examiner']);
      expect((await call(page, 'app.state', {})).recovered).toEqual([]);
      expect(await call(page, 'sessions.get', { sessionId: cutShort.id })).toMatchObject({
        state: 'recording',
      });
      await become(page, 'interviewer');
      expect((await call(page, 'app.state', {})).recovered).toMatchObject([{ sessionId: cutShort.id }]);
      await logIsSound();
    });
  });

test.describe('while recording', () => {
  test('a reload of the console loses nothing', async () => {
    const { session, status } = await recordSome();
    await page.evaluate((id) => {
      window.location.hash = `#/sessions/${id}/recording`;
    }, session.id);
    await expect(page.getByText(ws.t('recording:safe.label'), { exact: true })).toBeVisible();
    await page.reload();
    await expect.poll(() => safeMs(ws)).toBeGreaterThan(0);
    await untilSafe(page, status.safeMs + ENOUGH_MS);
    await call(page, 'recording.stop', { sessionId: session.id });
    const playback = await playbackOf(ws.app, session.id);
    expect(partsOf(playback)).toHaveLength(1);
    expect(layOutTimeline(partsOf(playback)).gaps).toEqual([]);
    expect(await eventsOf(session.id, 'channel.gap')).toEqual([]);
  });

  test('a lost recorder is replaced within the recording, which goes on as a new part', async () => {
    const { session, status } = await recordSome();
    await replaceByKilling(() => recorderOf(ws.app));
    await untilSafe(page, status.safeMs + ENOUGH_MS);
    expect((await recordingStatus(page)).state).toBe('recording');
    await call(page, 'recording.stop', { sessionId: session.id });
    const parts = partsOf(await playbackOf(ws.app, session.id));
    expect(parts.length).toBeGreaterThanOrEqual(2);
    expect(fragmentsOf(await playbackOf(ws.app, session.id)).length).toBeGreaterThan(
      status.channels[0]?.fragments ?? 0,
    );
    const gaps = await eventsOf(session.id, 'channel.gap');
    expect(gaps.map(({ details }) => details.reason)).toContain('recorder-stopped');
    await logIsSound();
  });

  test('a lost capture page is replaced within the recording, which goes on as a new part', async () => {
    const { session, status } = await recordSome();
    await replaceByKilling(() => processOf(ws.app, 'capture'));
    await untilSafe(page, status.safeMs + ENOUGH_MS);
    await call(page, 'recording.stop', { sessionId: session.id });
    const parts = partsOf(await playbackOf(ws.app, session.id));
    expect(parts.length).toBeGreaterThanOrEqual(2);
    const gaps = await eventsOf(session.id, 'channel.gap');
    expect(gaps.map(({ details }) => details.reason)).toContain('capture-stopped');
    // The log tells how long nothing was recorded, and the time line shows the same.
    const [resumed] = await eventsOf(session.id, 'channel.resumed');
    const { gapMs } = z.object({ gapMs: z.number().positive() }).parse(resumed?.details);
    const shown = layOutTimeline(parts).gaps.map(({ fromMs, toMs }) => toMs - fromMs);
    expect(Math.min(...shown.map((ms) => Math.abs(ms - gapMs)))).toBeLessThan(100);
    const alarms = await eventsOf(session.id, 'channel.alarm');
    expect(alarms.map(({ details }) => details)).toContainEqual({
      code: 'capture-stopped',
      state: 'raised',
      channel: 'face',
    });
    await logIsSound();
  });

  test('the lock shuts the screen and not the recording, which whoever unlocks may end', async () => {
    const { session, status } = await recordSome();
    await page.evaluate(() => {
      window.location.hash = '#/today';
    });
    await lock(ws);
    await expect(page.getByText(ws.t('unlock:recording'))).toBeVisible();
    expect(await codeOf(page, 'recording.status', {})).toBe('locked');
    const sealedBytes = () => bytesIn(join(vaultOf(ws.userData), 'files'));
    const before = sealedBytes();
    await expect.poll(sealedBytes, { timeout: 120_000 }).toBeGreaterThan(before);
    await knock(ws, PEOPLE.interviewer);
    // Whoever may end it stands before it at once.
    await expect(page.getByText(ws.t('recording:safe.label'), { exact: true })).toBeVisible();
    await untilSafe(page, status.safeMs + ENOUGH_MS);
    await call(page, 'recording.stop', { sessionId: session.id });
    const playback = await playbackOf(ws.app, session.id);
    expect(partsOf(playback)).toHaveLength(1);
    expect(layOutTimeline(partsOf(playback)).gaps).toEqual([]);
    await logIsSound();
    await page.reload();
  });

  test('leaving the application asks first, and then ends and seals the recording', async () => {
    const { session, status } = await recordSome();
    const answer = (button: number) =>
      ws.app.evaluate(({ dialog }, response) => {
        const asked = { count: 0 };
        Object.assign(globalThis, { asked });
        dialog.showMessageBox = () => {
          asked.count += 1;
          return Promise.resolve({ response, checkboxChecked: false });
        };
      }, button);
    const quit = () => ws.app.evaluate(({ app }) => app.quit());
    const asked = () =>
      ws.app.evaluate(() => (globalThis as unknown as { asked: { count: number } }).asked.count);
    await answer(0);
    await quit();
    await expect.poll(asked).toBe(1);
    await untilSafe(page, status.safeMs + ENOUGH_MS);
    await answer(1);
    await ws.close();
    await startAgain();
    await unlock(ws, PEOPLE.interviewer);
    const { recovered } = await call(page, 'app.state', {});
    expect(recovered).toEqual([]);
    const sealed = await call(page, 'sessions.get', { sessionId: session.id });
    expect(sealed.state).toBe('sealed');
    expect(sealed.safeMs).toBeGreaterThanOrEqual(status.safeMs + ENOUGH_MS);
  });

  // The last of this file that uses its page: the driver cannot go on with a page whose process is gone.
  test('a lost console comes back, and the recording goes on without a gap', async () => {
    const { session, status } = await recordSome();
    await replaceByKilling(() => processOf(ws.app, 'console'));
    const now = () => callThroughMain(ws.app, 'recording.status', {});
    await expect
      .poll(async () => (await now())?.safeMs ?? 0)
      .toBeGreaterThanOrEqual(status.safeMs + ENOUGH_MS);
    await callThroughMain(ws.app, 'recording.stop', { sessionId: session.id });
    const playback = await playbackOf(ws.app, session.id);
    expect(partsOf(playback)).toHaveLength(1);
    expect(layOutTimeline(partsOf(playback)).gaps).toEqual([]);
    expect(await eventsOf(session.id, 'channel.gap')).toEqual([]);
    await ws.close();
  });
});

test.describe('before recording', () => {
  test.beforeAll(async () => {
    ws = await startWorkstation({ folder, language: 'en', noDevices: true });
    page = ws.page;
    await unlock(ws, PEOPLE.interviewer);
  });

  test('a camera that is not there is named, and the session stays prepared', async () => {
    const session = await prepareSession(page);
    const nowhere = {
      label: 'face',
      cameraId: 'unplugged',
      cameraName: 'Camera that was unplugged',
      microphoneId: 'unplugged',
      microphoneName: 'Microphone that was unplugged',
    };
    const input = { sessionId: session.id, channels: [nowhere], reason: 'A test of the cable' };
    expect(await codeOf(page, 'recording.start', input)).toBe('camera-missing');
    expect(await call(page, 'sessions.get', { sessionId: session.id })).toMatchObject({
      state: 'prepared',
      startedAt: null,
      safeMs: 0,
    });
    expect(await call(page, 'recording.status', {})).toBeNull();
    const alarms = await eventsOf(session.id, 'channel.alarm');
    expect(alarms.map(({ details }) => details)).toEqual([{ code: 'camera-missing', state: 'start-failed' }]);
    await logIsSound();
  });

  test('the device check says that there is no camera, and does not offer to start', async () => {
    const cameras = await page.evaluate(async () => {
      const devices = await navigator.mediaDevices.enumerateDevices();
      return devices.filter(({ kind }) => kind === 'videoinput').length;
    });
    test.skip(cameras > 0, 'this machine has a camera of its own');
    await page.reload();
    await openSession(ws, PSEUDONYM, 'prepare');
    await expect(page.getByText(ws.t('prepare:devices.no-camera')).first()).toBeVisible();
    await expect(page.getByText(ws.t('prepare:missing.camera'))).toBeVisible();
    await expect(page.getByRole('button', { name: ws.t('prepare:start') })).toBeDisabled();
  });
});
