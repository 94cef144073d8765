import { describe, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { recoverPart } from '../recorder/recovery.ts';
import { sessionClock } from '../vault/session-clock.ts';
import { choice, interviewersRoom, newStudio, preparedSession, untilSafe } from './recording.test-support.ts';
import { recoverSessions } from './recovery.ts';
import { SessionService } from './service.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const log = { info: () => {}, warn: () => {}, error: () => {} };

describe.each([5 * HOUR_MS, -5 * HOUR_MS])('a clock that is set by %i ms', (byMs) => {
  it('does not move what was recorded, nor how long it lasts', async () => {
    const { vault, clock } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const studio = newStudio();
    const { controller, page } = studio;
    await controller.start(vault, sessionId, [choice('face')]);
    const before = clock.read();
    await page.deliver(2);
    await untilSafe(studio, 2000);
    const elapsed = controller.status()?.elapsedMs ?? 0;
    clock.wall += byMs;
    const after = clock.read();
    controller.clockChanged({ type: 'jumped', byMs, overMs: 1000, before, after });
    await page.deliver(2);
    await untilSafe(studio, 4000);
    const later = controller.status()?.elapsedMs ?? 0;
    expect(later).toBeGreaterThanOrEqual(elapsed);
    expect(later).toBeLessThan(HOUR_MS);
    const sealed = await controller.stop(vault, sessionId);
    expect(sealed).toMatchObject({ state: 'sealed', safeMs: 4000 });
    expect(vault.custody.verifyAll([])).toMatchObject({ problems: [] });
    expect(sessionClock(vault.store, sessionId)).toMatchObject({
      statement: 'jumped',
      boots: 1,
      jumps: { count: 1, largestMs: Math.abs(byMs) },
    });
  });

  it('leaves sessions in the order in which they were made, and recovers the last recording of one', async () => {
    const { vault, clock } = await interviewersRoom();
    const sessionId = await preparedSession(vault);
    const studio = newStudio();
    const { controller, page } = studio;
    page.refusal = 'camera-missing';
    await expect(controller.start(vault, sessionId, [choice('face')])).rejects.toMatchObject({
      code: 'camera-missing',
    });
    clock.wall += byMs;
    const later = await preparedSession(vault);
    expect(new SessionService(vault).listSessions().map(({ id }) => id)).toEqual([later, sessionId]);

    page.refusal = null;
    const { recordingId } = await controller.start(vault, sessionId, [choice('face')]);
    await page.deliver(2);
    await untilSafe(studio, 2000);
    expect(vault.store.recordings.ofSession(sessionId)?.id).toBe(recordingId);
    clock.restart();
    const recovered = await recoverSessions(vault, { recover: recoverPart, running: null, log });
    expect(recovered).toMatchObject([{ sessionId, safeMs: 2000, damaged: false }]);
    expect(sessionClock(vault.store, sessionId)).toMatchObject({ statement: 'restarted', boots: 2 });
  });
});

it('counts from the first picture, which was taken before the session could begin', async () => {
  const { vault, clock } = await interviewersRoom();
  const sessionId = await preparedSession(vault);
  const studio = newStudio();
  // The pictures are timed by this machine's own boot clock, on which the session begins ten minutes later.
  clock.boot = systemClock(null).read().boot + 10 * MINUTE_MS;
  await studio.controller.start(vault, sessionId, [choice('face')]);
  expect(studio.controller.status()?.elapsedMs).toBeLessThan(MINUTE_MS);
  await studio.page.deliver(1);
  await untilSafe(studio, 1000);
  expect(studio.controller.status()?.elapsedMs).toBeGreaterThan(5 * MINUTE_MS);
  await studio.controller.stop(vault, sessionId);
});
