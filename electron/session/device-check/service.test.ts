import { existsSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { CustodyAction } from '../../contract/custody.ts';
import { SenimError } from '../../contract/errors.ts';
import { checkGap, type StartGap } from '../../contract/preparation.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { recordedPart } from '../../media/playable-part.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { filesOfSession } from '../disposal/files.ts';
import {
  choice,
  interviewersRoom,
  newStudio,
  preparedSession,
  type Studio,
} from '../recording.test-support.ts';
import { startedWithout } from '../start-gaps.ts';
import { aPicture, aSound } from './device-check.test-support.ts';
import { checkHash, type DeviceCheckParts, DeviceCheckService } from './service.ts';

const REASON = 'The child is waiting';

function eventsOf(vault: UnlockedVault, scope: string, action: CustodyAction) {
  return vault.store.events.list({ scope, action, before: null, limit: 10 });
}

/** Resolves once the capture page was told to open the devices. */
async function untilOpening({ page }: Studio): Promise<void> {
  await vi.waitUntil(() => page.commands.some(({ type }) => type === 'start'), { timeout: 60_000 });
}

function serviceOf(
  vault: UnlockedVault,
  { controller }: Studio,
  answer: () => Promise<unknown> = async () => {},
  measureCamera: DeviceCheckParts['measureCamera'] = async () => ({ picture: aPicture(), sound: aSound() }),
) {
  return new DeviceCheckService(vault, {
    recording: controller,
    measureCamera,
    displays: () => 2,
    askTimestamp: answer,
  });
}

/** Runs a check while the page delivers the seconds of the test clip. */
async function check(
  vault: UnlockedVault,
  studio: Studio,
  sessionId: string,
  service = serviceOf(vault, studio),
) {
  const channels = [{ choice: choice('face'), picture: aPicture(), sound: aSound() }];
  const running = service.run({ sessionId, channels });
  await untilOpening(studio);
  await studio.page.deliver(5);
  return await running;
}

function gapsAt(vault: UnlockedVault, sessionId: string): StartGap[] {
  const order = { sessionId, channels: [choice('face')], reason: REASON };
  return startedWithout(vault, order)?.gaps ?? [];
}

describe('a device check', () => {
  it('keeps a test clip that came by the way of a recording, and logs all that it measured', async () => {
    const { vault } = await interviewersRoom();
    const studio = newStudio();
    const sessionId = await preparedSession(vault);
    expect(gapsAt(vault, sessionId)).toContain('device-check-missing');
    const made = await check(vault, studio, sessionId);

    expect(made.verdict).not.toBe('fail');
    const { clip } = made.values;
    expect(clip).toMatchObject({ label: 'face', safeMs: 5000, records: 6 });
    expect(serviceOf(vault, studio).list(sessionId)).toEqual([made]);
    const [event] = eventsOf(vault, sessionId, 'device.checked');
    expect(event).toMatchObject({
      object: { kind: 'device-check', id: made.id },
      details: { verdict: made.verdict, items: made.items, values: made.values },
      hash: checkHash(made),
    });

    const fileId = clip?.fileId ?? '';
    const key = await vault.fileKey('interview', fileId);
    const part = recordedPart(vault.filePath(fileId), { fileId, key });
    expect(part.fragments.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5]);
    expect(Buffer.from(part.read(0)).toString()).toBe('ftyp moov');
    part.close();
    expect(filesOfSession(vault.store, sessionId)).toEqual([
      { id: fileId, kind: 'test-clip', bytes: clip?.bytes, sha256: clip?.sha256, root: clip?.root },
    ]);
    expect(gapsAt(vault, sessionId).filter((gap) => gap.startsWith('device'))).toEqual([]);
  });

  it('fails without a clip when the camera does not open, leaves no file, and is overridden with a reason', async () => {
    const { vault } = await interviewersRoom();
    const studio = newStudio();
    const sessionId = await preparedSession(vault);
    studio.page.refusal = 'camera-missing';
    const channels = [{ choice: choice('face'), picture: aPicture(), sound: aSound() }];
    const made = await serviceOf(vault, studio).run({ sessionId, channels });
    expect(made).toMatchObject({
      verdict: 'fail',
      values: { clip: null, clipFailure: 'camera-missing' },
    });
    for (const { id } of filesOfSession(vault.store, sessionId)) {
      expect(existsSync(vault.filePath(id))).toBe(false);
    }

    const order = { sessionId, channels: [choice('face')], reason: ' ' };
    expect(() => startedWithout(vault, order)).toThrow(
      expect.objectContaining({ code: 'start-reason-missing' }),
    );
    const without = startedWithout(vault, { ...order, reason: REASON });
    expect(without?.gaps).toContain('device-check-failed');
    studio.page.refusal = null;
    await studio.controller.start(vault, sessionId, order.channels, without);
    expect(vault.store.sessions.get(sessionId).startedWithout).toEqual(without);
    const [event] = eventsOf(vault, sessionId, 'session.started');
    expect(event?.details).toMatchObject({ without: without?.gaps, reason: REASON });
  });

  it('measures network cameras itself, once a check, whatever the page said of them', async () => {
    const { vault } = await interviewersRoom();
    const studio = newStudio();
    const sessionId = await preparedSession(vault);
    const asked: string[] = [];
    const black = { ...aPicture(), blackShare: 1 };
    const service = serviceOf(vault, studio, undefined, async (id) => {
      asked.push(id);
      if (id === 'gone') throw new SenimError('camera-unreachable');
      return { picture: black, sound: null };
    });
    const network = (cameraId: string) => ({
      choice: { ...choice('table'), cameraId, network: { host: '10.0.0.7' } },
      ...{ picture: aPicture(), sound: aSound() },
    });
    // What the clip comes to is another matter.
    studio.page.refusal = 'camera-missing';
    const local = { choice: choice('face'), picture: aPicture(), sound: aSound() };
    const run = (cameraId: string) => service.run({ sessionId, channels: [local, network(cameraId)] });
    await service.measure(['door']);
    const { values, items } = await run('door');
    expect(asked).toEqual(['door']);
    expect(values.channels[1]).toMatchObject({ label: 'table', picture: black, sound: null });
    const found = items.filter(({ channel }) => channel === 'table').flatMap(({ findings }) => findings);
    expect(found).toEqual(['picture-black', 'sound-none']);
    const again = await run('gone');
    expect(asked).toEqual(['door', 'gone']);
    expect(again.items.filter(({ channel }) => channel === 'table')).toMatchObject([
      { item: 'camera', verdict: 'fail', findings: ['camera-not-opened'] },
      { item: 'microphone', verdict: 'none', findings: ['not-measured'] },
    ]);
  });

  it('tells whether the time-stamp authority answered, and why not', async () => {
    const { vault } = await interviewersRoom();
    const studio = newStudio();
    const sessionId = await preparedSession(vault);
    const settings = vault.store.settings.get();
    vault.store.settings.set({ ...settings, timestampUrl: 'http://127.0.0.1:9/' });
    const silent = serviceOf(vault, studio, async () => {
      throw new CryptoError('timestamp-unreachable', 'nobody there');
    });
    const { values, items } = await check(vault, studio, sessionId, silent);
    expect(values.timestamp).toEqual({
      wanted: true,
      answered: false,
      ms: null,
      code: 'timestamp-unreachable',
    });
    expect(items.find(({ item }) => item === 'timestamp')?.verdict).toBe('warn');
  });

  it('is of the devices that were checked, and no recording starts meanwhile', async () => {
    const { vault } = await interviewersRoom();
    const studio = newStudio();
    const sessionId = await preparedSession(vault);
    const running = check(vault, studio, sessionId);
    await untilOpening(studio);
    await expect(studio.controller.start(vault, sessionId, [choice('face')])).rejects.toMatchObject({
      code: 'recording-running',
    });
    const made = await running;
    const needs = { now: Date.parse(made.at), minutes: 60 };
    expect(checkGap(made, { ...needs, devices: [choice('room')] })).toBe('device-check-other');
    expect(checkGap(made, { ...needs, devices: [choice('face')] })).toBeNull();
  });
});
