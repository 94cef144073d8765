import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legalTimes, marksPassed, type Stretch, without } from './legal-clock.ts';
import { DEFAULT_LEGAL_CLOCK, LegalClockRules, limitsFor } from './legal-limits.ts';

const MINUTE = 60_000;
const start = { earlier: [], restMinutes: 10 };
const pause = (from: number, to: number) => ({ fromMs: from * MINUTE, toMs: to * MINUTE, open: false });
const begun = (from: number) => ({ fromMs: from * MINUTE, toMs: null, open: true });
const minutes = (ms: number) => ms / MINUTE;

function timesAt(
  now: number,
  breaks = [] as ReturnType<typeof pause | typeof begun>[],
  earlier: Stretch[] = [],
) {
  const { continuousMs, dailyMs, onBreak } = legalTimes({ ...start, earlier }, breaks, now * MINUTE);
  return { continuous: minutes(continuousMs), daily: minutes(dailyMs), onBreak };
}

describe('the legal clock', () => {
  it('counts from the start, and no break', () => {
    expect(timesAt(0)).toEqual({ continuous: 0, daily: 0, onBreak: false });
    expect(timesAt(25)).toEqual({ continuous: 25, daily: 25, onBreak: false });
    expect(timesAt(25, [begun(20)])).toEqual({ continuous: 20, daily: 20, onBreak: true });
  });

  it('begins the continuous time anew after a rest, and only stops it for a shorter break', () => {
    expect(timesAt(40, [pause(20, 25)])).toMatchObject({ continuous: 35, daily: 35 });
    expect(timesAt(40, [pause(20, 30)])).toMatchObject({ continuous: 10, daily: 30 });
    expect(timesAt(29, [begun(20)])).toMatchObject({ continuous: 20 });
    expect(timesAt(30, [begun(20)])).toMatchObject({ continuous: 0, daily: 20, onBreak: true });
  });

  it('carries over what the child was talked with on the same day', () => {
    const [longAgo, justNow] = [
      { fromMs: -180 * MINUTE, toMs: -120 * MINUTE },
      { fromMs: -35 * MINUTE, toMs: -5 * MINUTE },
    ];
    expect(timesAt(10, [], [longAgo])).toMatchObject({ continuous: 10, daily: 70 });
    expect(timesAt(10, [], [longAgo, justNow])).toMatchObject({ continuous: 40, daily: 100 });
    expect(timesAt(10, [pause(0, 6)], [justNow])).toMatchObject({ continuous: 4, daily: 34 });
  });

  it('counts no moment twice, whatever is told to it', () => {
    const stretch = fc
      .tuple(fc.integer({ min: -600, max: 60 }), fc.integer({ min: 0, max: 120 }))
      .map(([from, length]) => ({ fromMs: from * MINUTE, toMs: (from + length) * MINUTE }));
    const breaks = fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 60 }))
        .map(([from, length]) => pause(from, from + length)),
    );
    fc.assert(
      fc.property(fc.array(stretch), breaks, fc.integer({ min: 0, max: 300 }), (earlier, paused, now) => {
        const times = legalTimes({ restMinutes: 10, earlier }, paused, now * MINUTE);
        let talked = 0;
        for (let minute = -600; minute < now; minute += 1) {
          const at = minute * MINUTE;
          const isIn = ({ fromMs, toMs }: Stretch) => fromMs <= at && at < toMs;
          const talks = minute < 0 ? earlier.some(isIn) : !paused.some(isIn);
          talked += talks ? 1 : 0;
        }
        expect(minutes(times.dailyMs)).toBe(talked);
        expect(times.continuousMs).toBeLessThanOrEqual(times.dailyMs);
        expect(times.continuousMs).toBeLessThanOrEqual(now * MINUTE - times.continuousFromMs);
      }),
    );
  });

  it('never runs back while nobody takes a break', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2 }), (moments) => {
        const walked = [...moments].sort((a, b) => a - b).map((now) => timesAt(now, [pause(100, 115)]));
        for (const [index, { daily }] of walked.entries()) {
          expect(daily).toBeGreaterThanOrEqual(walked[index - 1]?.daily ?? 0);
        }
      }),
    );
  });

  it('leaves of a stretch what no break covers', () => {
    const pieces = without({ fromMs: 0, toMs: 10 }, [
      { fromMs: 2, toMs: 4 },
      { fromMs: 3, toMs: 5 },
      { fromMs: 9, toMs: 20 },
    ]);
    expect(pieces).toEqual([
      { fromMs: 0, toMs: 2 },
      { fromMs: 5, toMs: 9 },
    ]);
  });
});

describe.each([
  [6, 30, 60],
  [12, 60, 120],
  [15, null, null],
] as const)('for a child of %i', (ageYears, continuousAdvisory, dailyAdvisory) => {
  const limits = limitsFor(DEFAULT_LEGAL_CLOCK, { ageYears, legalStatus: 'survey' });

  it('the marks stand where practice has them', () => {
    expect(limits).toMatchObject({
      continuousMinutes: 120,
      dailyMinutes: 240,
      continuousAdvisory,
      dailyAdvisory,
    });
  });

  it('advice comes first, then the law', () => {
    const marksAt = (now: number) =>
      marksPassed(limits, legalTimes(start, [], now * MINUTE)).map(({ limit, mark }) => `${limit} ${mark}`);
    expect(marksAt((continuousAdvisory ?? 120) - 1)).toEqual([]);
    if (continuousAdvisory !== null) expect(marksAt(continuousAdvisory)).toEqual(['continuous advisory']);
    expect(marksAt(120)).toContain('continuous law');
    expect(marksAt(240).slice(0, 2)).toEqual(['continuous law', 'daily law']);
  });
});

describe('the table of limits', () => {
  it('takes the first row that fits age and legal status', () => {
    const [row] = DEFAULT_LEGAL_CLOCK.limits;
    if (row === undefined) throw new Error('no row');
    const strict = { ...row, legalStatus: 'interrogation' as const, continuousMinutes: 60 };
    const rules = { ...DEFAULT_LEGAL_CLOCK, limits: [strict, ...DEFAULT_LEGAL_CLOCK.limits] };
    const minutesFor = (legalStatus: 'interrogation' | 'survey') =>
      limitsFor(rules, { ageYears: 6, legalStatus })?.continuousMinutes;
    expect([minutesFor('interrogation'), minutesFor('survey')]).toEqual([60, 120]);
    expect(limitsFor({ ...rules, limits: [] }, { ageYears: 6, legalStatus: 'survey' })).toBeNull();
  });

  it('refuses advice that comes after the limit, and a day shorter than a talk', () => {
    const [row] = DEFAULT_LEGAL_CLOCK.limits;
    const holds = (changed: object) =>
      LegalClockRules.safeParse({ restMinutes: 10, limits: [{ ...row, ...changed }] }).success;
    expect(holds({})).toBe(true);
    expect(holds({ continuousAdvisory: 121 })).toBe(false);
    expect(holds({ dailyAdvisory: 241 })).toBe(false);
    expect(holds({ dailyMinutes: 119, dailyAdvisory: null })).toBe(false);
  });
});
