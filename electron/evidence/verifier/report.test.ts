import { describe, expect, it } from 'vitest';
import type { CheckCode } from '../../contract/check-codes.ts';
import { CheckPart, type PartResult } from '../../contract/verdict.ts';
import { CheckFailure } from './check-failure.ts';
import { ReportBuilder, verdictOf } from './report.ts';

const NONE = { package: null, signer: null, coSigners: [], logStamps: [] };

/** All parts passed but for the given ones. */
function parts(changes: Partial<Record<CheckPart, [PartResult['status'], CheckCode]>>): PartResult[] {
  return CheckPart.options.map((part) => {
    const [status, code] = changes[part] ?? (['passed', 'bag-complete'] as const);
    return { part, status, code, detail: '' };
  });
}

describe('the verdict', () => {
  it('is valid only when every part was reached and held', () => {
    expect(verdictOf(parts({}))).toBe('valid');
    expect(verdictOf(parts({ timestamp: ['note', 'timestamp-missing'] }))).toBe('valid');
    for (const part of CheckPart.options) {
      expect(verdictOf(parts({ [part]: ['skipped', 'not-reached'] }))).toBe('invalid');
      expect(verdictOf(parts({ [part]: ['failed', 'bag-payload-changed'] }))).toBe('invalid');
    }
  });

  it('is untrusted when all held and the signer is not trusted', () => {
    for (const code of ['signer-untrusted', 'signer-not-valid-then'] as const) {
      expect(verdictOf(parts({ signature: ['note', code] }))).toBe('untrusted');
      expect(verdictOf(parts({ signature: ['note', code], custody: ['failed', 'custody-missing'] }))).toBe(
        'invalid',
      );
    }
  });

  it('is unreadable when it is no package, not for this key, or newer than this reader', () => {
    expect(verdictOf(parts({ decryption: ['failed', 'wrong-key'] }))).toBe('unreadable');
    expect(verdictOf(parts({ bag: ['failed', 'package-newer'] }))).toBe('unreadable');
    expect(verdictOf(parts({ decryption: ['failed', 'ciphertext-changed'] }))).toBe('invalid');
  });
});

describe('a report', () => {
  it('has every part in its order, and says of those that nobody reported that they were not reached', () => {
    const report = new ReportBuilder();
    report.passed('decryption', 'decrypted', '');
    const { verdict, parts: all } = report.build(NONE);
    expect(all.map(({ part }) => part)).toEqual(CheckPart.options);
    expect(all.slice(1).every(({ status, code }) => status === 'skipped' && code === 'not-reached')).toBe(
      true,
    );
    expect(verdict).toBe('invalid');
  });

  it('takes failures as outcomes and lets mistakes pass', () => {
    const report = new ReportBuilder();
    const failing = (): never => {
      throw new CheckFailure('bag-fetch', 'fetch.txt');
    };
    expect(report.attempt('bag', failing)).toBeNull();
    expect(report.build(NONE).parts[1]).toMatchObject({ status: 'failed', code: 'bag-fetch' });
    expect(() =>
      report.attempt('bag', () => {
        throw new TypeError('mistake');
      }),
    ).toThrow(TypeError);
  });

  it('quotes nothing that a terminal would obey', () => {
    const report = new ReportBuilder();
    report.failed('bag', new CheckFailure('bag-text', '\u001b[2Jname\u202e\n'.repeat(100)));
    const { detail = '' } = report.build(NONE).parts[1] ?? {};
    expect(detail).toMatch(/^[\x20-\x7e]{300}$/);
  });
});
