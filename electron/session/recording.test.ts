import { describe, expect, it, vi } from 'vitest';
import { SenimError } from '../contract/errors.ts';
import { createLogger } from '../platform/log.ts';
import { recoverPart } from '../recorder/recovery.ts';
import { ADMINISTRATOR, actions, INTERVIEWER } from '../vault/vault.test-support.ts';
import { holdVault } from '../vault/vault.ts';
import { choice, interviewersRoom, newStudio, preparedSession, untilSafe } from './recording.test-support.ts';
import { recoverSessions } from './recovery.ts';
import { sealedRoot } from './sealed-root.ts';

const log = createLogger('test', () => {});
const A_NIGHT_MS = 12 * 60 * 60_000;

function between(from: string | null, to: string | null): number {
  return Date.parse(to ?? '') - Date.parse(from ?? '');
}

describe('a recording', () => {
  it('goes from prepared to sealed, and its root binds what every channel holds', async () => {
    const { vault } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const studio = newStudio();
    const { controller, page } = studio;

    const started = await controller.start(vault, sessionId, [choice('face'), choice('room')]);
    expect(started).toMatchObject({ sessionId, state: 'recording', safeMs: 0 });
    expect(vault.store.sessions.get(sessionId).state).toBe('recording');
    await page.deliver(3);
    await untilSafe(studio, 3000);
    expect(controller.status()).toMatchObject({
      safeMs: 3000,
      channels: [{ fragments: 3 }, { fragments: 3 }],
    });

    const sealed = await controller.stop(vault, sessionId);
    expect(sealed).toMatchObject({ state: 'sealed', safeMs: 3000 });
    // Ended when that was wanted, sealed when it was done.
    expect(between(sealed.endedAt, sealed.sealedAt)).toBeGreaterThan(0);
    expect(controller.sessionId).toBeNull();
    expect(controller.status()).toMatchObject({ state: 'sealed', sealedInMs: expect.any(Number) });

    const channels = vault.store.recordings.ofSession(sessionId)?.channels ?? [];
    expect(channels.flatMap(({ parts }) => parts.map(({ state, records }) => [state, records]))).toEqual([
      ['ended', 4],
      ['ended', 4],
    ]);
    const roots = channels.map(({ label, parts }) => ({ label, parts: parts.map(({ root }) => root ?? '') }));
    expect(sealed.root).toBe(sealedRoot(roots));
    expect(vault.custody.verifyAll([])).toMatchObject({ problems: [] });
    const acts = actions(vault).filter((action) => /^(session|channel)\./.test(action));
    expect(acts).toEqual([
      'session.prepared',
      'session.started',
      'channel.started',
      'channel.started',
      'channel.ended',
      'channel.ended',
      'session.ended',
      'session.sealed',
    ]);
  });

  it('signs a checkpoint of the log every ten seconds', async () => {
    const { vault } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const { controller, page, recorder } = newStudio();
    await controller.start(vault, sessionId, [choice('face')]);
    for (const seconds of [10, 11]) {
      await page.deliver(seconds);
      recorder.passTenSeconds();
    }
    await controller.stop(vault, sessionId);
    expect(actions(vault).filter((action) => action === 'channel.checkpoint')).toHaveLength(2);
  });

  it('does not begin without anybody taking part, twice, or with two channels of one name', async () => {
    const { vault } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const { controller } = newStudio();
    const row = vault.store.sessions.get(sessionId);
    vault.store.sessions.update({ ...row, participants: [] });
    await expect(controller.start(vault, sessionId, [choice('face')])).rejects.toMatchObject({
      code: 'participants-missing',
    });
    vault.store.sessions.update(row);
    await expect(controller.start(vault, sessionId, [choice('face'), choice('face')])).rejects.toMatchObject({
      code: 'call-malformed',
    });
    await controller.start(vault, sessionId, [choice('face')]);
    await expect(controller.start(vault, sessionId, [choice('face')])).rejects.toMatchObject({
      code: 'recording-running',
    });
    await controller.stop(vault, sessionId);
    await expect(controller.start(vault, sessionId, [choice('face')])).rejects.toMatchObject({
      code: 'illegal-transition',
      params: { from: 'sealed', to: 'recording' },
    });
  });

  it('is taken back when a camera does not open, and can be started again', async () => {
    const { vault } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const { controller, page } = newStudio();
    page.refusal = 'camera-missing';
    await expect(controller.start(vault, sessionId, [choice('face')])).rejects.toMatchObject({
      code: 'camera-missing',
    });
    expect(vault.store.sessions.get(sessionId).state).toBe('prepared');
    expect(controller.sessionId).toBeNull();
    expect(vault.store.recordings.openParts()).toEqual([]);
    expect(actions(vault)).not.toContain('session.started');

    page.refusal = null;
    await controller.start(vault, sessionId, [choice('face')]);
    await page.deliver(2);
    expect((await controller.stop(vault, sessionId)).safeMs).toBe(2000);
  });

  it('goes on in a new part when the recorder dies, and seals both', async () => {
    const { vault } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const studio = newStudio();
    const { controller, page, recorder } = studio;
    await controller.start(vault, sessionId, [choice('face')]);
    await page.deliver(3);
    await untilSafe(studio, 3000);
    recorder.kill();
    expect(controller.status()?.channels).toMatchObject([{ safeMs: 3000 }]);
    await vi.waitUntil(() => actions(vault).includes('channel.gap'), { timeout: 60_000 });
    await page.deliver(2);
    const sealed = await controller.stop(vault, sessionId);

    expect(sealed.safeMs).toBe(5000);
    const [face] = vault.store.recordings.ofSession(sessionId)?.channels ?? [];
    expect(face?.parts).toMatchObject([
      { ordinal: 1, state: 'recovered', records: 4, cutBytes: 0, damaged: [] },
      { ordinal: 2, state: 'ended', records: 3 },
    ]);
    expect(vault.custody.verifyAll([])).toMatchObject({ problems: [] });
  });

  it('goes on in a new part after a sleep, and logs both with their lengths', async () => {
    const { vault } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const { controller, page } = newStudio();
    await controller.start(vault, sessionId, [choice('face')]);
    await page.deliver(3);
    const reading = vault.clock.read();
    const slept = { type: 'suspended', forMs: 90_000, before: reading, after: reading } as const;
    expect(controller.clockChanged(slept)).toBe(true);
    await vi.waitUntil(() => page.commands.filter(({ type }) => type === 'start').length === 2, {
      timeout: 60_000,
    });
    await page.deliver(2);
    const sealed = await controller.stop(vault, sessionId);
    expect(sealed.safeMs).toBe(5000);
    expect(controller.clockChanged(slept)).toBe(false);
    const details = (action: string) =>
      vault.store.events
        .list({ scope: sessionId, action, before: null, limit: 9 })
        .map((event) => event.details);
    expect(details('system.suspended')).toMatchObject([{ forMs: 90_000 }]);
    expect(details('channel.gap')).toMatchObject([{ channel: 'face', part: 2, reason: 'suspended' }]);
    expect(details('channel.resumed')).toMatchObject([
      { channel: 'face', part: 2, reason: 'suspended', gapMs: expect.any(Number) },
    ]);
  });

  it('goes on while the database takes nothing, and its events are made up for', async () => {
    const { vault } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const studio = newStudio();
    const { controller, page } = studio;
    await controller.start(vault, sessionId, [choice('face')]);
    const busy = vi.spyOn(vault, 'recordSystem').mockImplementation(() => {
      throw new SenimError('write-failed');
    });
    const reading = vault.clock.read();
    const state = { ...reading, state: 'unsynchronised' } as const;
    controller.clockChanged({ type: 'state', before: reading, after: state });
    await page.deliver(3);
    await untilSafe(studio, 3000);
    expect(actions(vault)).not.toContain('clock.changed');
    busy.mockRestore();
    expect((await controller.stop(vault, sessionId)).safeMs).toBe(3000);
    const [changed] = vault.store.events.list({
      scope: sessionId,
      action: 'clock.changed',
      before: null,
      limit: 1,
    });
    expect(changed?.details.happened).toMatchObject({ time: expect.any(String), bootId: reading.bootId });
    expect(Date.parse(changed?.time ?? '')).toBeGreaterThan(Date.parse(reading.utc));
  });

  it('goes on behind the lock, and is ended by whoever may once the vault is open again', async () => {
    const { vault } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const studio = newStudio();
    const { controller, page, recorder } = studio;
    await controller.start(vault, sessionId, [choice('face')]);
    await page.deliver(2);

    const held = holdVault(vault);
    controller.moveTo(held);
    await page.deliver(9);
    await untilSafe(studio, 11_000);
    recorder.passTenSeconds();
    const checkpoints = { scope: null, action: 'channel.checkpoint', before: null, limit: 5 };
    await vi.waitUntil(() => held.store.events.list(checkpoints).length > 0, { timeout: 60_000 });
    recorder.kill();
    await vi.waitUntil(() => held.store.recordings.openParts().length === 2, { timeout: 60_000 });
    await page.deliver(1);

    const again = await held.readmit(INTERVIEWER);
    controller.moveTo(again);
    held.release();
    const found = await recoverSessions(again, { recover: recoverPart, running: controller.sessionId, log });
    expect(found).toEqual([]);
    expect((await controller.stop(again, sessionId)).safeMs).toBe(12_000);
    expect(again.custody.verifyAll([])).toMatchObject({ problems: [] });
    again.lock();
  });

  it('is sealed by the machine when the application ends behind the lock', async () => {
    const { vault, unlock } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const { controller, page } = newStudio();
    await controller.start(vault, sessionId, [choice('face')]);
    await page.deliver(2);
    const held = holdVault(vault);
    controller.moveTo(held);
    await controller.stopUnattended();
    held.close();

    const later = await unlock(ADMINISTRATOR);
    expect(later.store.sessions.get(sessionId).state).toBe('sealed');
    const [ended] = later.store.events.list({
      scope: sessionId,
      action: 'session.ended',
      before: null,
      limit: 1,
    });
    expect(ended).toMatchObject({ actor: { account: 'system' }, details: { closing: 'unattended' } });
  });

  it('names in its start the guarantees that its machine did not give', async () => {
    const { vault } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const { controller } = newStudio();
    await controller.start(vault, sessionId, [choice('face')]);
    const wanted = { scope: sessionId, action: 'session.started', before: null, limit: 9 };
    expect(vault.store.events.list(wanted)).toMatchObject([{ details: { missing: ['clock-evidence'] } }]);
    await controller.stop(vault, sessionId);
  });
});

describe('a recording that a crash cut off', () => {
  it('is sealed at the next unlock of somebody who holds its keys', async () => {
    const { vault, unlock, clock } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const { controller, page } = newStudio();
    await controller.start(vault, sessionId, [choice('face')]);
    await page.deliver(4);
    vault.lock();
    clock.pass(A_NIGHT_MS);

    const administrators = await unlock(ADMINISTRATOR);
    const parts = { recover: recoverPart, running: null, log };
    expect(await recoverSessions(administrators, parts)).toEqual([]);
    expect(administrators.store.sessions.get(sessionId).state).toBe('recording');
    administrators.lock();

    const interviewers = await unlock(INTERVIEWER);
    expect(await recoverSessions(interviewers, parts)).toEqual([
      { sessionId, pseudonym: 'Kestrel', safeMs: 4000, cutBytes: 0, damaged: false },
    ]);
    const sealed = interviewers.store.sessions.get(sessionId);
    expect(sealed).toMatchObject({ state: 'sealed', root: expect.any(String) });
    // It was over when the crash came, not when somebody found it.
    expect(between(sealed.startedAt, sealed.endedAt)).toBeCloseTo(4000, -3);
    expect(between(sealed.endedAt, sealed.sealedAt)).toBeGreaterThan(A_NIGHT_MS - 10_000);
    expect(await recoverSessions(interviewers, parts)).toEqual([]);
    expect(interviewers.custody.verifyAll([])).toMatchObject({ problems: [] });
  });
});
