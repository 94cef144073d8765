import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JSON_LIMITS, parseBoundedJson } from './bounded-json.ts';

const nested = (depth: number, open: string, close: string): string =>
  `${open.repeat(depth)}0${close.repeat(depth)}`;

describe('JSON from outside', () => {
  it('is read as JSON.parse reads it', () => {
    const value = fc
      .jsonValue({ maxDepth: 8 })
      .filter((one) => !JSON.stringify(one).includes('"__proto__":'));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (one, spaces) => {
        const text = JSON.stringify(one, null, spaces);
        expect(parseBoundedJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is refused when it is none', () => {
    for (const text of ['', '{', '"', '"\\', '[1,]', 'nul', '{"a":1}}', '\ufeff{}'])
      expect(() => parseBoundedJson(text)).toThrow(SyntaxError);
  });

  it.each([
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"a":', '}]'],
  ])('nested in %s is read to the limit and refused beyond it', (open, close) => {
    const each = open.startsWith('[{') ? 2 : 1;
    const most = JSON_LIMITS.depth / each;
    expect(() => parseBoundedJson(nested(most, open, close))).not.toThrow();
    expect(() => parseBoundedJson(nested(most + 1, open, close))).toThrow('nested too deep');
    expect(() => parseBoundedJson(nested(200_000, open, close))).toThrow('nested too deep');
    expect(() => parseBoundedJson(open.repeat(200_000))).toThrow('nested too deep');
  });

  it('does not count brackets and commas in a string', () => {
    const text = JSON.stringify(`${'[{,"\\'.repeat(JSON_LIMITS.depth * 2)}`);
    expect(parseBoundedJson(text)).toBe(JSON.parse(text));
  });

  it('is refused when it holds too many values', () => {
    const many = (count: number): string => `[${'0,'.repeat(count)}0]`;
    expect(parseBoundedJson(many(JSON_LIMITS.values - 1))).toHaveLength(JSON_LIMITS.values);
    expect(() => parseBoundedJson(many(JSON_LIMITS.values))).toThrow('too many values');
  });

  it('keeps no member that would change an object instead of being in it', () => {
    expect(() => parseBoundedJson('{"a":{"__proto__":{"b":1}}}')).toThrow(SyntaxError);
    expect(parseBoundedJson('{"a":"__proto__"}')).toEqual({ a: '__proto__' });
  });
});
