import { describe, expect, it } from 'vitest';
import { besideMasks, maskedOf } from './masked.ts';

const mask = { label: 'face', fromMs: 10_000, toMs: 20_000, reason: 'Toilet' };
const timelineWith = (...gaps: { fromMs: number; toMs: number }[]) => ({ parts: [], gaps });

describe('masked stretches', () => {
  it('are those of the channel, in their order', () => {
    const earlier = { ...mask, fromMs: 1000, toMs: 2000 };
    const other = { ...mask, label: 'room' };
    expect(maskedOf({ masked: [mask, other, earlier] }, 'face')).toEqual([earlier, mask]);
  });

  it('are no gaps, and neither are their seams when they are open', () => {
    const lost = { fromMs: 30_000, toMs: 31_000 };
    const around = { fromMs: 10_010, toMs: 19_990 };
    const seams = [
      { fromMs: 10_000, toMs: 10_000 },
      { fromMs: 20_001, toMs: 20_001 },
    ];
    expect(besideMasks(timelineWith(around, lost), [mask]).gaps).toEqual([lost]);
    expect(besideMasks(timelineWith(...seams, lost), [mask]).gaps).toEqual([lost]);
  });

  it('hide no gap that is longer than they are', () => {
    const longer = { fromMs: 10_000, toMs: 25_000 };
    expect(besideMasks(timelineWith(longer), [mask]).gaps).toEqual([longer]);
  });
});
