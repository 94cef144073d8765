import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { longList } from './long-list.ts';

const List = z.object({
  items: longList(z.object({ n: z.number() }).strict(), { least: 0, most: 2_000_000 }),
});

describe('a long list', () => {
  it('gives its items', () => {
    expect(List.parse({ items: [{ n: 1 }, { n: 2 }] })).toEqual({ items: [{ n: 1 }, { n: 2 }] });
    expect(List.parse({ items: [] })).toEqual({ items: [] });
  });

  it('names the place of the first wrong item, and no other', () => {
    const parsed = List.safeParse({ items: [{ n: 1 }, { n: 'x' }, {}, ...Array(1_000_000).fill({})] });
    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([['items', 1, 'n']]);
  });

  it('is not looked at when it is too long or too short', () => {
    const one = longList(z.number(), { least: 1, most: 1 });
    expect([[], [1], [1, 2], Array(1_000_000).fill('x')].map((list) => one.safeParse(list).success)).toEqual([
      ...[false, true, false, false],
    ]);
  });

  it('is no list when it is something else', () => {
    expect(List.safeParse({ items: { length: 3 } }).success).toBe(false);
  });
});
