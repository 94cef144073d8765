import * as asn1 from 'asn1js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DerReader } from './der.ts';
import { isStrictDer } from './der-strict.ts';
import { derContext, derInteger, derOctets, derOid, derSequence, derSetOf, derTime } from './der-write.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const over = (hex: string): DerReader => DerReader.over(bytes(hex), 'malformed');
const MALFORMED = expect.objectContaining({ name: 'CryptoError', code: 'malformed' });

describe('strict DER', () => {
  it('refuses what BER would allow', () => {
    const refused = {
      'an indefinite length': '30 80 02 01 05 00 00',
      'a length in more bytes than needed': '30 81 03 02 01 05',
      'a length with leading zero bytes': '30 82 00 03 02 01 05',
      'an integer with a leading zero byte': '02 02 00 05',
      'an integer with a leading byte of ones': '02 02 ff 85',
      'an empty integer': '02 00',
      'a boolean that is neither 00 nor FF': '01 01 01',
      'a string in parts': '24 03 04 01 05',
      'a primitive sequence': '10 03 02 01 05',
      'bytes after the end': '02 01 05 00',
      'an element that outlasts its container': '30 03 02 02 05',
      'a length that outlasts the bytes': '30 84 ff ff ff ff 00',
      'a tag in several bytes': '1f 85 01 00',
      'the end-of-contents tag': '00 00',
      'no bytes': '',
    };
    for (const [what, hex] of Object.entries(refused))
      expect([what, isStrictDer(bytes(hex))]).toEqual([what, false]);
  });

  it('refuses what is nested too deep or has too many elements', () => {
    let nested: Uint8Array = derInteger(1n);
    for (let depth = 0; depth < 40; depth += 1) nested = derSequence(nested);
    expect(isStrictDer(nested)).toBe(false);
    expect(isStrictDer(bytes(`30 84 00 01 00 00 ${'05 00'.repeat(32_768)}`.replace('84 00', '83')))).toBe(
      false,
    );
  });

  it('never throws but by name, and never hangs, on random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (random) => {
        try {
          DerReader.over(random, 'malformed');
        } catch (error) {
          expect(error).toMatchObject({ code: 'malformed' });
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what is written', () => {
  it('is strict DER and reads back', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
        fc.uint8Array({ maxLength: 300 }),
        (n, octets) => {
          const reader = DerReader.over(
            derSequence(derInteger(n), derOctets(octets)),
            'malformed',
          ).sequence();
          expect(reader.integer()).toBe(n);
          expect(reader.octets()).toEqual(octets);
          reader.end();
        },
      ),
    );
  });

  it('has the elements of a set in the order of their encodings', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 5 })), (values) => {
        const set = DerReader.over(derSetOf(...values.map(derOctets)), 'malformed').set();
        const read = values.map(() => Buffer.from(derOctets(set.octets())));
        expect(read).toEqual([...read].sort(Buffer.compare));
      }),
    );
  });

  it('passes finished elements on byte for byte', () => {
    const odd = bytes('0c 02 c3 28');
    expect(derSequence(odd)).toEqual(bytes('30 04 0c 02 c3 28'));
    expect(derContext(0, odd)).toEqual(bytes('a0 04 0c 02 c3 28'));
  });

  it('gives times in whole seconds, by UTCTime until 2049', () => {
    const late = Buffer.from(derTime(new Date('2051-02-03T04:05:06.789Z'))).toString('latin1');
    expect(late.slice(2)).toBe('20510203040506Z');
    expect(
      Buffer.from(derTime(new Date('2049-02-03T04:05:06.789Z')))
        .toString('latin1')
        .slice(2),
    ).toBe('490203040506Z');
  });
});

describe('a reader', () => {
  it('reads times exactly, with their fractions', () => {
    const time = (tag: string, text: string): Date =>
      over(`${tag}${text.length.toString(16).padStart(2, '0')}${Buffer.from(text).toString('hex')}`).time();
    expect(time('17', '490203040506Z').toISOString()).toBe('2049-02-03T04:05:06.000Z');
    expect(time('17', '500203040506Z').toISOString()).toBe('1950-02-03T04:05:06.000Z');
    expect(time('18', '20260203040506.25Z').toISOString()).toBe('2026-02-03T04:05:06.250Z');
    const wrong = [
      '260230040506Z',
      '261303040506Z',
      '260203246000Z',
      '260203040560Z',
      '2602030405Z',
      '260203040506+0500',
    ];
    for (const text of wrong) expect(() => time('17', text)).toThrow(MALFORMED);
    for (const text of ['20260203040506.250Z', '20260203040506'])
      expect(() => time('18', text)).toThrow(MALFORMED);
  });

  it('reads flags by their number', () => {
    expect([...over('03 02 06 c0').flags()]).toEqual([0, 1]);
    expect([...over('03 03 07 00 80').flags()]).toEqual([8]);
  });

  it('refuses another type, a missing element and one too many', () => {
    expect(() => over('02 01 05').oid()).toThrow(MALFORMED);
    expect(() => over('30 00').sequence().any()).toThrow(MALFORMED);
    expect(() => over('30 03 02 01 05').sequence().end()).toThrow(MALFORMED);
    expect(() => over('02 01 ff').count()).toThrow(MALFORMED);
    expect(() => over('03 02 06 c0').bitBytes()).toThrow(MALFORMED);
    expect(over('05 00').peeks(asn1.Null)).toBe(true);
    expect(DerReader.over(derOid('1.2.840.113549.1.7.2'), 'malformed').oid()).toBe('1.2.840.113549.1.7.2');
  });
});
