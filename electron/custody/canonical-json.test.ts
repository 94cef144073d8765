import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, canonicalJson, isCanonicalText } from './canonical-json.ts';

describe('canonical JSON', () => {
  it('is that of RFC 8785, section 3.2.3', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by their UTF-16 code units (RFC 8785, section 3.2.3, second example)', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object).sort()).toHaveLength(7);
    const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('says the same whatever the order, and reads back to the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        const text = canonicalJson(value);
        expect(canonicalJson(reversed)).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(Buffer.from(canonicalBytes(value)).toString()).toBe(text);
      }),
    );
  });

  it('is not given for what JSON has no word for', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', undefined, () => 1, circle, 1n]) {
      expect(() => canonicalJson(value)).toThrow(
        expect.objectContaining({ name: 'CustodyError', code: 'not-canonical' }),
      );
    }
  });
});

describe('a text that is read back', () => {
  /** What the quick look says, and what comparing with the canonical text says; an error counts as no. */
  const verdicts = (text: string): [boolean, boolean] => {
    const value: unknown = JSON.parse(text);
    const holds = (test: () => boolean): boolean => {
      try {
        return test();
      } catch {
        return false;
      }
    };
    return [holds(() => isCanonicalText(text, value)), holds(() => canonicalJson(value) === text)];
  };

  it.each([
    ['{"a":1,"b":[1,"x",null,{"c":-1.5e-7,"d":{}}]}', true],
    ['{"b":1,"a":1}', false],
    ['{"a":{"b":1,"a":1}}', false],
    ['[{"b":1,"a":1}]', false],
    ['{"a":1,"a":1}', false],
    ['{"a": 1}', false],
    ['{"a":1.0}', false],
    ['{"a":-0}', false],
    ['{"a":1e2}', false],
    ['{"a":"\\u0041"}', false],
    ['{"a":"\\/"}', false],
    ['{"a":"\\ud800"}', false],
    ['{"\\udfff":1}', false],
    ['{"a":"\\\\ud800"}', true],
    // JavaScript keeps such names in the order of the numbers, RFC 8785 in that of the text.
    ['{"10":1,"9":1}', true],
    ['{"9":1,"10":1}', false],
    ['{"":1,"a":1}', true],
  ])('%s is the canonical one: %s', (text, canonical) => {
    expect(verdicts(text)).toEqual([canonical, canonical]);
  });

  it('is told from the canonical one as by comparing the two', () => {
    const names = fc.oneof(fc.nat(30).map(String), fc.string({ unit: 'grapheme' }), fc.string());
    const value = fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.jsonValue()));
    const texts = fc.oneof(
      value.map((one) => JSON.stringify(one)),
      value.filter((one) => isWellFormed(JSON.stringify(one))).map(canonicalJson),
      fc.tuple(value, fc.nat(2)).map(([one, spaces]) => JSON.stringify(one, null, spaces)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const [quick, thorough] = verdicts(text);
        expect(quick).toBe(thorough);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Without a lone surrogate, which the canonical form has no text for. */
function isWellFormed(text: string): boolean {
  return !text.includes('\\ud');
}
