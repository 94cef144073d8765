import { describe, expect, it, vi } from 'vitest';
import nichd from '../../../resources/protocols/nichd.json' with { type: 'json' };
import { createLogger } from '../../platform/log.ts';
import { CaseService } from '../case-service.ts';
import { legalClockStart } from '../legal-clock.ts';
import { CASE, choice, interviewersRoom, newStudio, SESSION, untilSafe } from '../recording.test-support.ts';
import { SessionService } from '../service.ts';
import { Room } from './room.ts';
import { PhaseScripts } from './scripts.ts';
import { SessionRecord } from './service.ts';

const MINUTE = 60_000;

/** A room in which a session of a child of this age is recorded, as far as its record can tell. */
async function room(ageYears = 6) {
  const { vault } = await interviewersRoom();
  const { id: caseId } = await new CaseService(vault).createCase({ ...CASE, ageYears }, null);
  const sessions = new SessionService(vault);
  const people = [
    ...SESSION.participants,
    { name: 'Planted Investigator', role: 'investigator', location: 'observation-room' },
  ] as const;
  const { id: sessionId } = sessions.createSession(caseId, { ...SESSION, participants: [...people] });
  const state = { elapsedMs: 0, isSteady: true };
  const recording = {
    sessionId,
    get isSteady() {
      return state.isSteady;
    },
    status: () => ({ state: 'recording', elapsedMs: state.elapsedMs }) as never,
  };
  const record = new SessionRecord(vault, { recording, changed: () => {} });
  const scripts = new PhaseScripts(vault, [nichd]);
  const looks = new Set<() => void>();
  const every = (_ms: number, work: () => void) => {
    looks.add(work);
    return () => looks.delete(work);
  };
  const log: string[] = [];
  const parts = { record, recording, scripts, every, log: createLogger('room', (line) => log.push(line)) };
  const made = new Room(vault, parts);
  /** Looks at the clock at this minute until these marks, and no others, stand in the record. */
  async function expectMarksAt(minute: number, expected: readonly string[]) {
    state.elapsedMs = minute * MINUTE;
    await vi.waitFor(async () => {
      for (const look of looks) look();
      expect(await marks()).toEqual(expected);
    });
  }
  async function marks() {
    const { entries } = await record.view(sessionId);
    return entries.flatMap(({ act }) =>
      act.kind === 'limit.reached' ? [`${act.limit} ${act.mark} ${act.minutes}`] : [],
    );
  }
  return { vault, sessionId, record, room: made, state, looks, log, expectMarksAt };
}

describe('what the record says by itself', () => {
  it('who is there when the recording begins, by which script, and in which phase', async () => {
    const { room: entered, record, sessionId } = await room();
    await entered.begun(sessionId);
    const { presences, script, phases } = await record.view(sessionId);
    expect(presences.map(({ name, location }) => [name, location])).toEqual([
      ['Dana', 'interview-room'],
      ['Planted Investigator', 'observation-room'],
    ]);
    expect(script?.script).toBe('nichd');
    expect(phases).toEqual([{ phase: 'introduction', fromMs: 0 }]);
  });

  it('goes by its script, even when the program brings others later', async () => {
    const { vault, room: entered, record, sessionId } = await room();
    await entered.begun(sessionId);
    const { script } = await record.view(sessionId);
    const later = new PhaseScripts(vault, [{ ...nichd, name: 'later' }]);
    expect(later.of(sessionId)).toMatchObject({ sha256: script?.sha256, script: { name: 'nichd' } });
    expect(later.named(script?.sha256 ?? '')).toEqual(nichd);
    expect(later.named('a'.repeat(64))).toBeNull();
  });

  it('that an open break is over and all have left, when the recording ends', async () => {
    const { room: entered, record, sessionId, state, looks } = await room();
    await entered.begun(sessionId);
    await record.enter(sessionId, { kind: 'break.begun', reason: 'tired' });
    state.elapsedMs = 5 * MINUTE;
    await entered.ending(sessionId);
    const { breaks, presences } = await record.view(sessionId);
    expect(breaks).toMatchObject([{ open: false, toMs: 5 * MINUTE }]);
    expect(presences.map(({ location, stays }) => [location, stays[0]?.toMs])).toEqual([
      [null, 5 * MINUTE],
      [null, 5 * MINUTE],
    ]);
    expect(looks.size).toBe(0);
  });

  it('nothing of an end that is refused', async () => {
    const { room: entered, record, sessionId, state } = await room();
    await entered.begun(sessionId);
    state.isSteady = false;
    await entered.ending(sessionId);
    expect((await record.view(sessionId)).presences.every(({ location }) => location !== null)).toBe(true);
  });

  it('each mark of the legal clock once, and anew after a rest', async () => {
    const { room: entered, record, sessionId, expectMarksAt } = await room(6);
    await entered.begun(sessionId);
    await expectMarksAt(29, []);
    await expectMarksAt(30, ['continuous advisory 30']);
    await expectMarksAt(31, ['continuous advisory 30']);
    await record.enter(sessionId, { kind: 'break.begun', reason: 'tired' });
    await expectMarksAt(45, ['continuous advisory 30']);
    await record.enter(sessionId, { kind: 'break.ended' });
    await expectMarksAt(73, ['continuous advisory 30']);
    const again = ['continuous advisory 30', 'daily advisory 60'];
    await expectMarksAt(75, ['continuous advisory 30', ...again]);
    await expectMarksAt(80, ['continuous advisory 30', ...again]);
  });

  it('that it could not be written is no reason not to record', async () => {
    const { room: entered, record, sessionId, log } = await room();
    Object.assign(record, { enter: () => Promise.reject(new Error('disk')) });
    await entered.begun(sessionId);
    expect(log.join()).toContain('record-not-begun');
  });
});

describe('the next session of the same child', () => {
  it('goes on counting where the one before on that day ended', async () => {
    const { vault } = await interviewersRoom();
    const studio = newStudio();
    const { id: caseId } = await new CaseService(vault).createCase(CASE, null);
    const sessions = new SessionService(vault);
    const { id: first } = sessions.createSession(caseId, SESSION);
    const record = new SessionRecord(vault, { recording: studio.controller, changed: () => {} });
    await studio.controller.start(vault, first, [choice('face')], null);
    await studio.page.deliver(2);
    await untilSafe(studio, 2000);
    await studio.controller.stop(vault, first);
    const { id: second } = sessions.createSession(caseId, { ...SESSION, furtherReason: 'again' });
    const start = await legalClockStart(vault, record, second);
    expect(start.earlier).toHaveLength(1);
    expect(start.limits?.continuousAdvisory).toBe(60);
    const [{ fromMs, toMs } = { fromMs: 0, toMs: 0 }] = start.earlier;
    expect(toMs).toBeLessThanOrEqual(0);
    expect(toMs).toBeGreaterThan(fromMs);
    const { id: other } = await new CaseService(vault).createCase(CASE, null);
    const { id: stranger } = sessions.createSession(other, SESSION);
    expect((await legalClockStart(vault, record, stranger)).earlier).toEqual([]);
  });
});
