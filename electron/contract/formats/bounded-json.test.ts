import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_JSON_DEPTH, MOST_JSON_VALUES, parseBoundedJson } from './bounded-json.ts';

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
        expect(parseBoundedJson(text, 'document')).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is refused when it is none', () => {
    for (const text of ['', '{', '"', '"\\', '[1,]', 'nul', '{"a":1}}', '\ufeff{}'])
      expect(() => parseBoundedJson(text, 'document')).toThrow(SyntaxError);
  });

  it.each([
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"a":', '}]'],
  ])('nested in %s is read to the limit and refused beyond it', (open, close) => {
    const each = open.startsWith('[{') ? 2 : 1;
    const most = MOST_JSON_DEPTH / each;
    expect(() => parseBoundedJson(nested(most, open, close), 'document')).not.toThrow();
    expect(() => parseBoundedJson(nested(most + 1, open, close), 'document')).toThrow('nested too deep');
    expect(() => parseBoundedJson(nested(200_000, open, close), 'document')).toThrow('nested too deep');
    expect(() => parseBoundedJson(open.repeat(200_000), 'document')).toThrow('nested too deep');
  });

  it('does not count brackets and commas in a string', () => {
    const text = JSON.stringify(`${'[{,"\\'.repeat(MOST_JSON_DEPTH * 2)}`);
    expect(parseBoundedJson(text, 'document')).toBe(JSON.parse(text));
  });

  it.each(['document', 'list'] as const)('is refused when it holds too many values for a %s', (kind) => {
    const many = (count: number): string => `[${'0,'.repeat(count)}0]`;
    expect(parseBoundedJson(many(MOST_JSON_VALUES[kind] - 1), kind)).toHaveLength(MOST_JSON_VALUES[kind]);
    expect(() => parseBoundedJson(many(MOST_JSON_VALUES[kind]), kind)).toThrow('too many values');
  });

  it('keeps no member that would change an object instead of being in it', () => {
    expect(() => parseBoundedJson('{"a":{"__proto__":{"b":1}}}', 'document')).toThrow(SyntaxError);
    expect(parseBoundedJson('{"a":"__proto__"}', 'document')).toEqual({ a: '__proto__' });
  });
});
