import { describe, expect, it } from 'vitest';
import { legalTimes, marksPassed } from '../../../../electron/contract/legal-clock.ts';
import { DEFAULT_LEGAL_CLOCK, limitsFor } from '../../../../electron/contract/legal-limits.ts';
import { limitsPassed } from './legal-clock.ts';

const MINUTE = 60_000;

function passedAt(minute: number, breaks: Parameters<typeof legalTimes>[1] = []) {
  const limits = limitsFor(DEFAULT_LEGAL_CLOCK, { ageYears: 6, legalStatus: 'survey' });
  if (limits === null) throw new Error('no limits');
  const times = legalTimes({ earlier: [], restMinutes: 10 }, breaks, minute * MINUTE);
  return limitsPassed({ limits, times, marks: marksPassed(limits, times) });
}

describe('the alarm of the legal clock', () => {
  it('is for the limits of the law alone', () => {
    expect(passedAt(119)).toEqual([]);
    expect(passedAt(120)).toEqual(['limit-continuous']);
    expect(passedAt(240)).toEqual(['limit-continuous', 'limit-daily']);
  });

  it('is over once a break begins, but not for the day', () => {
    const pause = { fromMs: 121 * MINUTE, toMs: null, open: true };
    expect(passedAt(122, [pause])).toEqual([]);
    expect(passedAt(250, [{ ...pause, fromMs: 245 * MINUTE }])).toEqual(['limit-daily']);
  });
});
