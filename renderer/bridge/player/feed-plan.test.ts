import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFeed } from './feed-plan.ts';
import { channel } from './player.test-support.ts';
import { type Segment, segmentsOf } from './segments.ts';

const WINDOW = { aheadMs: 3000, behindMs: 2000 };
const HOUR = segmentsOf(channel({ atMs: 0, seconds: 3600 }));

/** Follows the plan to its end and gives what is buffered then, and what was appended in which order. */
function follow(
  segments: readonly Segment[],
  start: Iterable<number>,
  positionMs: number,
  missing: number[] = [],
) {
  const buffered = new Set(start);
  const appended: number[] = [];
  for (let steps = 0; steps < 10_000; steps += 1) {
    const step = planFeed(
      segments,
      { buffered, settled: new Set([...buffered, ...missing]) },
      positionMs,
      WINDOW,
    );
    if (step === null) return { buffered: [...buffered].sort((a, b) => a - b), appended };
    if (step.type === 'append') {
      buffered.add(step.at);
      appended.push(step.at);
    } else for (let at = step.from; at <= step.to; at += 1) buffered.delete(at);
  }
  throw new Error('the plan has no end');
}

describe('what is fetched', () => {
  it('is what the position shows, then what comes next, and no more than a few seconds', () => {
    expect(follow(HOUR, [], 1_800_500).appended).toEqual([1800, 1801, 1802, 1803]);
  });

  it('goes on after a gap, however long', () => {
    const segments = segmentsOf(channel({ atMs: 0, seconds: 2 }, { atMs: 3_600_000, seconds: 9 }));
    expect(follow(segments, [], 500).appended).toEqual([0, 1, 2, 3]);
    expect(follow(segments, [], 60_000).appended).toEqual([2, 3, 4]);
  });

  it('is nothing at the end', () => {
    expect(follow(HOUR, [], 3_600_000).appended).toEqual([]);
    expect(follow([], [], 0).appended).toEqual([]);
  });

  it('passes over what cannot be had', () => {
    expect(follow(HOUR, [], 0, [1]).appended).toEqual([0, 2]);
  });
});

describe('what is kept', () => {
  it('is the window, after a leap too', () => {
    const near = follow(HOUR, [0, 1, 2, 3, 4, 5], 1_000_000);
    expect(near.buffered).toEqual([1000, 1001, 1002]);
  });

  it('is what was shown a moment ago', () => {
    expect(follow(HOUR, [0, 1, 2, 3, 4, 5], 4500).buffered).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('is always the position and never much more than the window', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3_599_999), { minLength: 1, maxLength: 6 }), (positions) => {
        let buffered: number[] = [];
        for (const position of positions) {
          ({ buffered } = follow(HOUR, buffered, position));
          expect(buffered).toContain(Math.floor(position / 1000));
          expect(buffered.length).toBeLessThanOrEqual(8);
        }
      }),
    );
  });
});
