import { describe, expect, it } from 'vitest';
import { following, isRecordedAt } from './together.ts';

const part = (offsetMs: number, seconds: readonly number[]) => ({
  partId: 'prt-00000000000000000001',
  mime: 'video/mp4',
  offsetMs,
  fragments: seconds.map((second) => ({
    index: second + 1,
    startMs: second * 1000,
    durationMs: 1000,
    wallMs: second * 1000,
  })),
});

describe('pictures of one moment', () => {
  it('are brought together where they are apart, and left alone where they are not', () => {
    const leader = { positionMs: 5000, playing: true, speed: 2 };
    expect(following({ positionMs: 4700, playing: true, speed: 2 }, leader)).toEqual({
      ...{ seekTo: null, toggle: false, speedTo: null },
    });
    expect(following({ positionMs: 4000, playing: false, speed: 1 }, leader)).toEqual({
      ...{ seekTo: 5000, toggle: true, speedTo: 2 },
    });
  });

  it('are to the frame the same while they stand', () => {
    const leader = { positionMs: 5040, playing: false, speed: 1 };
    expect(following({ positionMs: 5000, playing: false, speed: 1 }, leader).seekTo).toBe(5040);
    expect(following({ positionMs: 5040, playing: false, speed: 1 }, leader).seekTo).toBeNull();
  });

  it('are shown only where there is one', () => {
    const parts = [part(500, [0, 1]), part(6000, [0])];
    const shown = [0, 500, 2499, 2500, 5999, 6000, 6999, 7000].filter((ms) => isRecordedAt(parts, ms));
    expect(shown).toEqual([500, 2499, 6000, 6999]);
  });
});
