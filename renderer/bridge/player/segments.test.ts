import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channel, second } from './player.test-support.ts';
import { segmentAt, segmentsOf } from './segments.ts';

describe('the segments of a channel', () => {
  it('lie on the common time line, in order, each with its part', () => {
    const segments = segmentsOf(channel({ atMs: 8000, seconds: 2 }, { atMs: 500, seconds: 2 }));
    expect(segments.map(({ partId, index, fromMs, toMs }) => [partId.at(-1), index, fromMs, toMs])).toEqual([
      ['2', 1, 500, 1500],
      ['2', 2, 1500, 2500],
      ['1', 1, 8000, 9000],
      ['1', 2, 9000, 10_000],
    ]);
  });

  it('are found by time: the one that is shown, or the next after a gap', () => {
    const segments = segmentsOf(channel({ atMs: 500, seconds: 2 }, { atMs: 8000, seconds: 2 }));
    const found = [0, 500, 1499, 1500, 2500, 7000, 9999].map((ms) => segments[segmentAt(segments, ms)]);
    expect(found.map((segment) => segment && second(segment))).toEqual([0.5, 0.5, 0.5, 1.5, 8, 8, 9]);
    expect(segmentAt(segments, 10_000)).toBe(segments.length);
    expect(segmentAt([], 0)).toBe(0);
  });

  it('are found as by looking at each', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 8 }), fc.nat(60_000), (gaps, ms) => {
        let atMs = 0;
        const parts = gaps.map((gap) => {
          atMs += gap * 500;
          const part = { atMs, seconds: 2 };
          atMs += 2000;
          return part;
        });
        const segments = segmentsOf(channel(...parts));
        const simple = segments.findIndex(({ toMs }) => toMs > ms);
        expect(segmentAt(segments, ms)).toBe(simple < 0 ? segments.length : simple);
      }),
    );
  });
});
