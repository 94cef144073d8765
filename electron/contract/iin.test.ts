import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIin } from './iin.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));

describe('an individual identification number', () => {
  it('holds when its check digit comes from the first weights', () => {
    expect(checkIin('000000000010')).toBe('valid');
  });

  it('holds when its check digit comes from the second weights', () => {
    expect(checkIin('000000000101')).toBe('valid');
  });

  it('does not exist where both sums are ten', () => {
    for (let last = 0; last <= 9; last += 1) {
      expect(checkIin(`15060150004${last}`)).toBe('wrong-check-digit');
    }
  });

  it('has twelve digits and nothing else', () => {
    expect(checkIin('')).toBe('wrong-length');
    expect(checkIin('00000000001')).toBe('wrong-length');
    expect(checkIin('0000000000100')).toBe('wrong-length');
    expect(checkIin('00000000001a')).toBe('not-digits');
    expect(checkIin('٠٠٠٠٠٠٠٠٠٠١٠')).toBe('not-digits');
    expect(checkIin(' 00000000001')).toBe('not-digits');
  });

  it('has at most one check digit that fits', () => {
    fc.assert(
      fc.property(digits(11), (body) => {
        const fitting = [...'0123456789'].filter((last) => checkIin(body + last) === 'valid');
        expect(fitting.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('betrays a single mistyped digit among the first ten, unless the second weights come in', () => {
    // A changed digit changes the sum by weight × difference: never a multiple of 11, but for the weight 11 itself.
    const sum = (text: string) => [...text.slice(0, 11)].reduce((s, d, i) => s + (i + 1) * Number(d), 0) % 11;
    fc.assert(
      fc.property(
        digits(11),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (body, place, by) => {
          const check = sum(body);
          fc.pre(check !== 10);
          const mistyped = [...body]
            .map((d, i) => (i === place ? String((Number(d) + by) % 10) : d))
            .join('');
          fc.pre(sum(mistyped) !== 10);
          expect(checkIin(body + check)).toBe('valid');
          expect(checkIin(mistyped + check)).toBe('wrong-check-digit');
        },
      ),
    );
  });
});
