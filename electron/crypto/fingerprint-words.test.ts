import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintWords } from './fingerprint-words.ts';

const fingerprint = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));

describe('the words of a fingerprint', () => {
  it('are eight pronounceable ones', () => {
    fc.assert(
      fc.property(fingerprint, (hex) => {
        const words = fingerprintWords(hex);
        expect(words).toHaveLength(8);
        for (const word of words) expect(word).toMatch(/^((sh|[bdfgklmnprstvyz])[aeiu]){2}$/);
      }),
    );
  });

  it('stay the same for ever', () => {
    expect(fingerprintWords('00'.repeat(32)).join(' ')).toBe('baba baba baba baba baba baba baba baba');
    expect(fingerprintWords('0123456789abcdefFEDCBA98'.padEnd(64, '0')).join(' ')).toBe(
      fingerprintWords('0123456789abcdeffedcba98'.padEnd(64, 'f')).join(' '),
    );
    expect(fingerprintWords('0123456789abcdeffedcba98').join(' ')).toMatchInlineSnapshot(
      `"baki gede meya risu tuni zuzi vufu sima"`,
    );
  });

  it('differ whenever the first twelve bytes do', () => {
    fc.assert(
      fc.property(fingerprint, fingerprint, (a, b) => {
        const same = a.slice(0, 24) === b.slice(0, 24);
        expect(fingerprintWords(a).join() === fingerprintWords(b).join()).toBe(same);
      }),
    );
  });

  it('are not made of what is no fingerprint', () => {
    for (const text of ['', 'zz'.repeat(32), '00'.repeat(11), '0'.repeat(25)]) {
      expect(() => fingerprintWords(text)).toThrow(expect.objectContaining({ code: 'malformed' }));
    }
  });
});
