import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArrivalClock } from './arrival-clock.ts';

/** A camera that counts `rate` milliseconds in one of ours, whose fragments of a second come `delays` late. */
function watch(delays: readonly number[], rate = 1) {
  const clock = new ArrivalClock();
  const offs = delays.map((delay, index) => {
    const trueEnd = ((index + 1) * 1000) / rate;
    clock.arrived({ startMs: index * 1000, durationMs: 1000 }, trueEnd + delay);
    return clock.at(index * 1000 + clock.shiftMs) - (index * 1000) / rate;
  });
  return { clock, offs };
}

describe('the clock over the arrivals of a network camera', () => {
  it('waits until what was held back at the beginning has come through', () => {
    const { clock } = watch([2000]);
    expect(clock.settled).toBe(false);
    clock.arrived({ startMs: 1000, durationMs: 1000 }, 3001);
    expect(clock.settled).toBe(false);
    clock.arrived({ startMs: 2000, durationMs: 1000 }, 3002);
    expect(clock.settled).toBe(false);
    clock.arrived({ startMs: 3000, durationMs: 1000 }, 4003);
    expect(clock.settled).toBe(true);
    expect(clock.at(0)).toBeCloseTo(2, 5);
  });

  it('is moved by no delay of the network, however often it comes', () => {
    const delay = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(fc.array(delay, { minLength: 40, maxLength: 200 }), (delays) => {
        const steady = delays.map((late, index) => (index % 7 === 0 ? 0 : late));
        const { offs } = watch([0, 0, ...steady]);
        for (const off of offs) expect(Math.abs(off)).toBeLessThan(30);
      }),
    );
  });

  it('follows a camera whose clock is wrong by up to 500 millionths for an hour', () => {
    const rate = fc.double({ min: 1 - 0.0005, max: 1 + 0.0005, noNaN: true });
    fc.assert(
      fc.property(rate, (own) => {
        const delays = Array.from({ length: 3600 }, (_, index) => (index * 7919) % 50);
        const { offs } = watch([0, 0, ...delays], own);
        for (const off of offs) expect(Math.abs(off)).toBeLessThan(50);
      }),
      { numRuns: 30 },
    );
  });
});
