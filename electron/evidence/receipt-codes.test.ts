import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SenimError } from '../contract/errors.ts';
import { fromBase45, toBase45 } from './base45.ts';
import { joinReceiptCodes, receiptCodes } from './receipt-codes.ts';

const text = (content: string): Uint8Array => Uint8Array.from(Buffer.from(content, 'utf8'));
const RECEIPT = text('{"a receipt":"of more than one code"}'.repeat(40));
const codes = receiptCodes(RECEIPT);

const codeOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    if (!(error instanceof SenimError)) throw error;
    return error.code;
  }
};

describe('Base45', () => {
  it('has the words of RFC 9285', () => {
    for (const [plain, encoded] of [
      ['AB', 'BB8'],
      ['Hello!!', '%69 VD92EX0'],
      ['base-45', 'UJCLQE7W581'],
      ['ietf!', 'QED8WEX0'],
    ] as const) {
      expect(toBase45(text(plain))).toBe(encoded);
      expect(fromBase45(encoded)).toEqual(text(plain));
    }
  });

  it('gives back what it took, and takes nothing beyond', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(fromBase45(toBase45(bytes))).toEqual(bytes);
      }),
    );
    for (const wrong of ['GGW', ':::', '::', 'A', 'ABCD', 'ab', 'A,B']) expect(fromBase45(wrong)).toBeNull();
  });
});

describe('the codes of a receipt', () => {
  it('give it back in any order, also when one is read twice', () => {
    expect(codes.length).toBeGreaterThan(1);
    expect(joinReceiptCodes(codes)).toEqual(RECEIPT);
    expect(joinReceiptCodes([...codes].reverse().concat(codes))).toEqual(RECEIPT);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 4000 }), (bytes) => {
        expect(joinReceiptCodes(receiptCodes(bytes))).toEqual(bytes);
      }),
    );
  });

  it('are letters of QR’s alphanumeric mode alone', () => {
    for (const code of codes) expect(code).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
  });

  it('tell which of them are missing', () => {
    expect(codeOf(() => joinReceiptCodes(codes.slice(1)))).toBe('receipt-codes-missing');
    expect(() => joinReceiptCodes(codes.slice(1))).toThrow(
      expect.objectContaining({ params: { parts: '1' } }),
    );
  });

  it('are not mixed with those of another receipt', () => {
    const other = receiptCodes(text('{"another":"receipt"}'.repeat(60)));
    expect(codeOf(() => joinReceiptCodes([codes[0] ?? '', other[1] ?? '']))).toBe('receipt-codes-differ');
  });

  it('are refused when any character was changed', () => {
    const [first = '', ...rest] = codes;
    fc.assert(
      fc.property(fc.nat({ max: first.length - 1 }), fc.constantFrom(...'0AZ$:'), (place, letter) => {
        fc.pre(first[place] !== letter);
        const changed = first.slice(0, place) + letter + first.slice(place + 1);
        expect(codeOf(() => joinReceiptCodes([changed, ...rest]))).toMatch(/^receipt-code/);
      }),
    );
  });

  it('are refused when they are none', () => {
    for (const wrong of [[], [''], ['https://example.org'], ['SENIM-RECEIPT:0000000000000000:3/2:00']])
      expect(codeOf(() => joinReceiptCodes(wrong))).toBe('receipt-code-malformed');
  });
});
