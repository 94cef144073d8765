import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../platform/log.ts';
import { recoverPart } from '../recorder/recovery.ts';
import { SealedFileReader } from '../vault/sealed-file/index.ts';
import { ADMINISTRATOR, actions, INTERVIEWER } from '../vault/vault.test-support.ts';
import type { UnlockedVault } from '../vault/vault.ts';
import {
  choice,
  interviewersRoom,
  newStudio,
  preparedSession,
  type Studio,
  untilSafe,
} from './recording.test-support.ts';
import { recoverSessions } from './recovery.ts';

const REASON = 'The child asked for the toilet';
const ON = { on: true, reason: REASON };
const OFF = { on: false, reason: '' };
const log = createLogger('test', () => {});

afterEach(() => vi.restoreAllMocks());

async function recordingOf(labels: readonly string[]) {
  const room = await interviewersRoom();
  const sessionId = await preparedSession(room.vault);
  const studio = newStudio();
  await studio.controller.start(
    room.vault,
    sessionId,
    labels.map((label) => choice(label)),
  );
  return { ...room, studio, sessionId };
}

/** Asks for a change, and lets a second pass once the parts for it are there. */
async function change(
  { controller, page }: Studio,
  vault: UnlockedVault,
  sessionId: string,
  wanted: typeof ON,
): Promise<void> {
  const parts = openParts(vault, sessionId).length;
  const changed = controller.mask(vault, sessionId, wanted);
  const channels = controller.status()?.channels.length ?? 0;
  await vi.waitUntil(() => openParts(vault, sessionId).length === parts + channels, { timeout: 60_000 });
  await setImmediate();
  await page.deliver(1);
  await changed;
}

function openParts(vault: UnlockedVault, sessionId: string) {
  return (vault.store.recordings.ofSession(sessionId)?.channels ?? []).flatMap(({ parts }) =>
    parts.filter(({ state }) => state === 'open' || state === 'ended'),
  );
}

function partsOf(vault: UnlockedVault, sessionId: string, label: string) {
  const channels = vault.store.recordings.ofSession(sessionId)?.channels ?? [];
  return (channels.find((channel) => channel.label === label)?.parts ?? []).map(
    ({ ordinal, state, records, maskReason }) => ({ ordinal, state, records, maskReason }),
  );
}

describe('the privacy mask', () => {
  it('goes on in masked parts on every channel, and back, and nothing is lost', async () => {
    const { vault, sessionId, studio } = await recordingOf(['face', 'room']);
    const { controller, page } = studio;
    await page.deliver(3);
    await untilSafe(studio, 3000);
    expect(controller.status()).toMatchObject({ masked: false, maskedSinceMs: null, maskedMs: 0 });
    await change(studio, vault, sessionId, ON);
    expect(controller.status()).toMatchObject({ masked: true, maskedSinceMs: expect.any(Number) });
    await page.deliver(2);
    await change(studio, vault, sessionId, OFF);
    expect(controller.status()).toMatchObject({ masked: false, maskedSinceMs: null });
    await page.deliver(1);
    const sealed = await controller.stop(vault, sessionId);

    expect(sealed.safeMs).toBe(8000);
    for (const label of ['face', 'room']) {
      expect(partsOf(vault, sessionId, label)).toEqual([
        { ordinal: 1, state: 'ended', records: 4, maskReason: null },
        { ordinal: 2, state: 'ended', records: 4, maskReason: REASON },
        { ordinal: 3, state: 'ended', records: 3, maskReason: null },
      ]);
    }
    const acts = actions(vault).filter((action) => /^(mask|session)\.|gap/.test(action));
    expect(acts).toEqual([
      'session.prepared',
      'session.started',
      'mask.begun',
      'mask.ended',
      'session.ended',
      'session.sealed',
    ]);
    expect(vault.custody.verifyAll([])).toMatchObject({ problems: [] });
  });

  it('is not on when there is no room for it, says so, and the recording goes on', async () => {
    const { vault, sessionId, studio } = await recordingOf(['face']);
    const { controller, page, recorder } = studio;
    await page.deliver(2);
    await untilSafe(studio, 2000);
    const create = vi.spyOn(recorder.disk, 'create');
    create.mockRejectedValueOnce(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    await expect(controller.mask(vault, sessionId, ON)).rejects.toMatchObject({ code: 'mask-not-on' });
    expect(controller.status()).toMatchObject({ masked: false, state: 'recording', alarms: [] });
    await page.deliver(2);
    const sealed = await controller.stop(vault, sessionId);
    expect(sealed.safeMs).toBe(4000);
    expect(partsOf(vault, sessionId, 'face').filter(({ records }) => records > 0)).toEqual([
      { ordinal: 1, state: 'ended', records: 5, maskReason: null },
    ]);
    expect(actions(vault)).not.toContain('mask.begun');
  });

  it('stays on in the part that follows when the recorder dies, and ends with the recording', async () => {
    const { vault, sessionId, studio } = await recordingOf(['face']);
    const { controller, page, recorder } = studio;
    await page.deliver(1);
    await untilSafe(studio, 1000);
    await change(studio, vault, sessionId, ON);
    await untilSafe(studio, 2000);
    recorder.kill();
    await vi.waitUntil(() => actions(vault).includes('channel.gap'), { timeout: 60_000 });
    await page.deliver(2);
    await controller.stop(vault, sessionId);
    expect(partsOf(vault, sessionId, 'face').map(({ maskReason }) => maskReason)).toEqual([
      null,
      REASON,
      REASON,
    ]);
    const acts = actions(vault).filter((action) => /^(mask|session\.ended)/.test(action));
    expect(acts).toEqual(['mask.begun', 'mask.ended', 'session.ended']);
  });

  it('is put on all the same when the recorder dies in the middle of it', async () => {
    const { vault, sessionId, studio } = await recordingOf(['face']);
    const { controller, page, recorder } = studio;
    await page.deliver(1);
    await untilSafe(studio, 1000);
    const masked = controller.mask(vault, sessionId, ON);
    await vi.waitUntil(() => openParts(vault, sessionId).length === 2, { timeout: 60_000 });
    recorder.kill();
    await masked;
    expect(controller.status()).toMatchObject({ masked: true });
    await page.deliver(2);
    const sealed = await controller.stop(vault, sessionId);
    expect(sealed.safeMs).toBe(3000);
    const parts = partsOf(vault, sessionId, 'face');
    expect(parts.map(({ maskReason }) => maskReason)).toEqual([null, REASON, REASON]);
    expect(parts.reduce((sum, { records }) => sum + records - 1, 0)).toBe(3);
  });

  it('stays on in what is recovered after a crash', async () => {
    const { vault, sessionId, studio, unlock } = await recordingOf(['face']);
    const { controller, page } = studio;
    await page.deliver(1);
    await untilSafe(studio, 1000);
    await change(studio, vault, sessionId, ON);
    await page.deliver(2);
    await untilSafe(studio, 4000);
    // Main dies: the recording is never ended.
    controller.captureGone();
    vault.lock();
    const after = await unlock(INTERVIEWER);
    const recovered = await recoverSessions(after, { recover: recoverPart, running: null, log });
    expect(recovered).toMatchObject([{ sessionId, safeMs: 4000 }]);
    expect(partsOf(after, sessionId, 'face')).toMatchObject([
      { records: 2, maskReason: null },
      { state: 'recovered', records: 4, maskReason: REASON },
    ]);
    expect(actions(after).filter((action) => action.startsWith('mask.'))).toEqual([
      'mask.begun',
      'mask.ended',
    ]);
    expect(after.store.sessions.get(sessionId).state).toBe('sealed');
  });

  it('does not hold up the end of the recording, when that comes in the middle of it', async () => {
    const { vault, sessionId, studio } = await recordingOf(['face']);
    const { controller, page } = studio;
    await page.deliver(2);
    await untilSafe(studio, 2000);
    const masked = controller.mask(vault, sessionId, ON);
    const refused = expect(masked).rejects.toMatchObject({ code: 'mask-not-on' });
    await vi.waitUntil(() => openParts(vault, sessionId).length === 2, { timeout: 60_000 });
    const sealed = await controller.stop(vault, sessionId);
    await refused;
    expect(sealed).toMatchObject({ state: 'sealed', safeMs: 2000 });
    expect(partsOf(vault, sessionId, 'face')).toEqual([
      { ordinal: 1, state: 'ended', records: 3, maskReason: null },
      { ordinal: 2, state: 'ended', records: 0, maskReason: REASON },
    ]);
    expect(actions(vault).filter((action) => action.startsWith('mask.'))).toEqual([]);
  });

  it('keeps every second in one part alone, wherever the recorder dies', async () => {
    const { vault, sessionId, studio } = await recordingOf(['face']);
    const { controller, page, recorder } = studio;
    let sent = 0;
    const deliver = async (seconds: number): Promise<void> => {
      await page.deliver(seconds);
      sent += seconds;
      await untilSafe(studio, sent * 1000);
    };
    await deliver(2);
    for (const turns of [0, 1, 2, 3, 4, 6]) {
      const gaps = actions(vault).filter((action) => action === 'channel.gap').length;
      const on = !(controller.status()?.masked ?? false);
      const changed = controller.mask(vault, sessionId, on ? ON : OFF).catch(() => undefined);
      for (let turn = 0; turn < turns; turn += 1) await setImmediate();
      recorder.kill();
      const gap = () => actions(vault).filter((action) => action === 'channel.gap').length > gaps;
      await vi.waitUntil(gap, { timeout: 60_000 });
      let isChanged = false;
      void changed.then(() => {
        isChanged = true;
      });
      // A mask that goes waits for a second that begins after it was asked for.
      while (!isChanged) await deliver(1);
      await deliver(1);
    }
    const sealed = await controller.stop(vault, sessionId);
    expect(sealed.safeMs).toBe(sent * 1000);
    const held: string[] = [];
    for (const { id, records } of vault.store.recordings.ofSession(sessionId)?.channels[0]?.parts ?? []) {
      if (records === 0) continue;
      const second = await vault.secondPerson(ADMINISTRATOR, 'office.manage');
      const reader = SealedFileReader.open(vault.filePath(id), {
        fileId: id,
        key: await vault.maskedFileKey(id, second),
      });
      for (const { index } of reader.entries.slice(1)) held.push(Buffer.from(reader.read(index)).toString());
      reader.close();
      second.leave();
    }
    expect(held).toEqual(Array.from({ length: sent }, (_, second) => `moof mdat ${second}`));
    expect(vault.custody.verifyAll([])).toMatchObject({ problems: [] });
  }, 170_000);

  it('is refused where nothing is recorded, and to who has no right to run a recording', async () => {
    const { vault } = await interviewersRoom();
    const { controller } = newStudio();
    await expect(controller.mask(vault, 'ses-00000000000000000000', ON)).rejects.toMatchObject({
      code: 'recording-unknown',
    });
  });
});
