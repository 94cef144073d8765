import { describe, expect, it } from 'vitest';
import { recordTimes } from './record-times.ts';
import { START_MS } from './recorder.test-support.ts';

const HOUR_MS = 3_600_000;

const fragment = (change: { wallMs?: number; ageMs?: number }) =>
  ({
    type: 'fragment',
    bytes: new ArrayBuffer(1),
    startMs: 5000,
    durationMs: 1000,
    wallMs: START_MS - 1020,
    ...change,
  }) as const;
const now = (jumpMs = 0) => ({
  utc: new Date(START_MS + jumpMs).toISOString(),
  boot: 90_000,
  bootId: 'boot',
  state: 'synchronised' as const,
  errorMs: 1,
});

describe('the boot time of a fragment', () => {
  it('is its start: how old it is is taken off', () => {
    expect(recordTimes(fragment({ ageMs: 1020 }), now()).monoMs).toBe(88_980);
    expect(recordTimes(fragment({ ageMs: 9000 }), now()).monoMs).toBe(81_000);
  });

  it('is not moved by a wall clock that was set while the fragment was on its way', () => {
    for (const jump of [-HOUR_MS, -20_000, 20_000, HOUR_MS]) {
      expect(recordTimes(fragment({ ageMs: 1020 }), now(jump)).monoMs).toBe(88_980);
    }
  });

  it('follows the wall clock where the age is not told, unless that cannot be', () => {
    expect(recordTimes(fragment({}), now()).monoMs).toBe(88_980);
    expect(recordTimes(fragment({}), now(HOUR_MS)).monoMs).toBe(89_000);
    expect(recordTimes(fragment({}), now(-HOUR_MS)).monoMs).toBe(89_000);
  });
});
