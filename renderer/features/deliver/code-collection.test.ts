import { describe, expect, it } from 'vitest';
import { collect, isComplete, NO_CODES } from './code-collection.ts';

const code = (sum: string, part: number, of: number) => `SENIM-RECEIPT:${sum.repeat(16)}:${part}/${of}:ABC`;

describe('codes held up to the camera', () => {
  it('are complete once each part was read, in any order', () => {
    const one = collect(NO_CODES, [code('A', 2, 2)]);
    expect(isComplete(one)).toBe(false);
    const both = collect(one, [code('A', 1, 2)]);
    expect(isComplete(both)).toBe(true);
    expect(both.texts.size).toBe(2);
  });

  it('change nothing when they were read before or are of something else', () => {
    const one = collect(NO_CODES, [code('A', 1, 2)]);
    expect(collect(one, [code('A', 1, 2), 'https://example.org', ''])).toBe(one);
    expect(collect(NO_CODES, ['https://example.org'])).toBe(NO_CODES);
  });

  it('begin anew with another receipt', () => {
    const first = collect(NO_CODES, [code('A', 1, 2)]);
    const second = collect(first, [code('B', 2, 2)]);
    expect([...second.texts.keys()]).toEqual([2]);
    expect(isComplete(second)).toBe(false);
  });
});
