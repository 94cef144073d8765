import { describe, expect, it } from 'vitest';
import { beginOfDay, endOfDay } from './day-bounds.ts';

describe('the bounds of a day', () => {
  it('are the first and the last millisecond of it where the workstation stands', () => {
    const [begin, end] = [new Date(beginOfDay('2026-03-02')), new Date(endOfDay('2026-03-02'))];
    expect([begin.getFullYear(), begin.getMonth(), begin.getDate(), begin.getHours()]).toEqual([
      2026, 2, 2, 0,
    ]);
    expect(end.getTime() - begin.getTime()).toBe(24 * 60 * 60 * 1000 - 1);
  });
});
