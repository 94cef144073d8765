import { describe, expect, test } from 'vitest';
import { layOutExcerpt, layOutTimeline } from './timeline.ts';

const SECOND = 1000;

interface Recorded {
  /** Moment of the room's clock at which the part began. */
  readonly wallMs: number;
  readonly offsetMs: number;
  readonly seconds: readonly number[];
}

function part({ wallMs, offsetMs, seconds }: Recorded) {
  return {
    partId: 'prt-00000000000000000000',
    mime: 'video/mp4',
    offsetMs,
    fragments: seconds.map((second, place) => ({
      index: place + 1,
      startMs: second * SECOND,
      durationMs: SECOND,
      wallMs: wallMs + second * SECOND,
    })),
  };
}

describe('the timeline of a channel', () => {
  test('of one part without a missing second is one stretch and no gap', () => {
    expect(layOutTimeline([part({ wallMs: 0, offsetMs: 0, seconds: [0, 1, 2] })])).toEqual({
      parts: [{ number: 1, fromMs: 0, toMs: 3000 }],
      gaps: [],
    });
  });

  test('shows the gap between two parts in its place', () => {
    const timeline = layOutTimeline([
      part({ wallMs: 0, offsetMs: 0, seconds: [0, 1] }),
      part({ wallMs: 12_000, offsetMs: 12_000, seconds: [0, 1, 2] }),
    ]);
    expect(timeline.parts).toEqual([
      { number: 1, fromMs: 0, toMs: 2000 },
      { number: 2, fromMs: 12_000, toMs: 15_000 },
    ]);
    expect(timeline.gaps).toEqual([{ fromMs: 2000, toMs: 12_000 }]);
  });

  test('finds a second that is missing within a part', () => {
    const { gaps } = layOutTimeline([part({ wallMs: 0, offsetMs: 0, seconds: [0, 1, 3] })]);
    expect(gaps).toEqual([{ fromMs: 2000, toMs: 3000 }]);
  });

  test('does not take the rounding of an encoder for a gap', () => {
    const jittered = part({ wallMs: 0, offsetMs: 0, seconds: [0, 1] });
    const [, second] = jittered.fragments;
    if (second !== undefined) second.startMs += 40;
    expect(layOutTimeline([jittered]).gaps).toEqual([]);
  });

  test('tells of a new part even when no second is missing', () => {
    const first = part({ wallMs: 0, offsetMs: 0, seconds: [0, 1] });
    const second = part({ wallMs: 2000, offsetMs: 2000, seconds: [0] });
    expect(layOutTimeline([first, second]).gaps).toEqual([{ fromMs: 2000, toMs: 2000 }]);
  });

  test('passes over a part that holds nothing', () => {
    const parts = [
      part({ wallMs: 0, offsetMs: 0, seconds: [] }),
      part({ wallMs: 0, offsetMs: 0, seconds: [0] }),
    ];
    expect(layOutTimeline(parts)).toEqual({ parts: [{ number: 1, fromMs: 0, toMs: 1000 }], gaps: [] });
  });
});

test('the timeline of an excerpt shows each stretch by itself', () => {
  expect(layOutExcerpt([part({ wallMs: 0, offsetMs: 0, seconds: [2, 3, 8] })])).toEqual({
    parts: [
      { number: 1, fromMs: 2000, toMs: 4000 },
      { number: 2, fromMs: 8000, toMs: 9000 },
    ],
    gaps: [{ fromMs: 4000, toMs: 8000 }],
  });
});
