import type { Page } from '@playwright/test';
import type { CaseInput, SessionView } from '../../../electron/contract/model.ts';
import type { ChannelChoice, RecordingStatus } from '../../../electron/contract/recording.ts';
import { expect } from '../../application/expectation.ts';
import { call } from './calls.ts';

export const PSEUDONYM = 'Қарлығаш';

export const CASE: CaseInput = {
  pseudonym: PSEUDONYM,
  referral: { source: 'police', category: 'witness', receivedOn: '2026-03-02', note: '' },
  erdr: '',
  kui: '',
  ageYears: 15,
  language: 'kk',
  needs: '',
};

/** A case with one prepared session, opened by somebody who may. */
export async function prepareSession(page: Page, input: Partial<CaseInput> = {}): Promise<SessionView> {
  const made = await call(page, 'cases.create', { case: { ...CASE, ...input }, identity: null });
  return await call(page, 'sessions.create', {
    caseId: made.id,
    session: {
      legalStatus: 'survey',
      language: 'kk',
      participants: [{ name: 'Бота Сұхбатшы', role: 'interviewer', location: 'interview-room' }],
      plan: '',
      furtherReason: '',
    },
  });
}

/** A channel of the first camera and microphone, chosen as the device check does: by opening and naming them. */
export async function firstDevices(page: Page): Promise<ChannelChoice> {
  return await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
    for (const track of stream.getTracks()) track.stop();
    const devices = await navigator.mediaDevices.enumerateDevices();
    const camera = devices.find(({ kind }) => kind === 'videoinput');
    const microphone = devices.find(({ kind }) => kind === 'audioinput');
    if (camera === undefined || microphone === undefined) throw new Error('no devices');
    return {
      label: 'face',
      cameraId: camera.deviceId,
      cameraName: camera.label,
      microphoneId: microphone.deviceId,
      microphoneName: microphone.label,
    };
  });
}

/** Starts recording the session with the first devices, without a device check and what else is asked before a start. */
export async function startRecording(page: Page, sessionId: string): Promise<void> {
  const channels = [await firstDevices(page)];
  await call(page, 'recording.start', { sessionId, channels, reason: 'The child is here already' });
}

/** How the running recording stands. */
export async function recordingStatus(page: Page): Promise<RecordingStatus> {
  const status = await call(page, 'recording.status', {});
  if (status === null) throw new Error('nothing is being recorded');
  return status;
}

/** Waits until this much more is safe than was, and gives how the recording stands then. */
export async function untilSafe(page: Page, ms: number): Promise<RecordingStatus> {
  await expect
    .poll(async () => (await recordingStatus(page)).safeMs, { timeout: 120_000, intervals: [250] })
    .toBeGreaterThanOrEqual(ms);
  return await recordingStatus(page);
}

/** Records the session for this long and seals it. */
export async function recordAndSeal(page: Page, sessionId: string, ms: number): Promise<SessionView> {
  await startRecording(page, sessionId);
  await untilSafe(page, ms);
  return await call(page, 'recording.stop', { sessionId });
}
