import { describe, expect, it } from 'vitest';
import { lostTime } from './lost-time.ts';

const fragment = (index: number) => ({ index, startMs: (index - 1) * 1000, durationMs: 1000, wallMs: 0 });

function shown(...counts: readonly number[]) {
  const parts = counts.map((count, at) => ({
    partId: `prt-${at}`,
    mime: '',
    offsetMs: 0,
    fragments: Array.from({ length: count }, (_, index) => fragment(index + 1)),
  }));
  return [{ label: 'face', parts }];
}

const sealed = [
  { partId: 'prt-0', records: 4, safeMs: 3000 },
  { partId: 'prt-1', records: 3, safeMs: 2000 },
];

describe('the time that was lost after the seal', () => {
  it('is none while every fragment is there', () => {
    expect(lostTime(sealed, shown(3, 2))).toBe(0);
  });

  it('is what a cut took, over all parts', () => {
    expect(lostTime(sealed, shown(1, 1))).toBe(3000);
  });

  it('is the whole of a part that is not shown at all', () => {
    expect(lostTime(sealed, shown(3))).toBe(2000);
  });

  it('is never none when a fragment is missing, whatever the lengths say', () => {
    expect(lostTime([{ partId: 'prt-0', records: 4, safeMs: 1000 }], shown(2))).toBe(1);
  });
});
