import { describe, expect, test } from 'vitest';
import { CheckPart, type PartResult, type VerificationReport } from '../../../electron/contract/verdict.ts';
import { afterColon, signerName, verdictSentence } from './verdict-sentence.ts';

const SIGNER = {
  commonName: 'Workstation 1',
  organisation: 'Office of Almaty',
  iin: '',
  bin: '',
  fingerprint: '0'.repeat(64),
  words: [],
  notBefore: '',
  notAfter: '',
};

function report(
  verdict: VerificationReport['verdict'],
  changed: Partial<PartResult>[] = [],
): VerificationReport {
  const parts = CheckPart.options.map((part): PartResult => {
    const own = changed.find((one) => one.part === part);
    return { part, status: 'passed', code: 'bag-complete', detail: '', ...own };
  });
  return { verdict, package: null, signer: SIGNER, coSigners: [], logStamps: [], parts };
}

describe('the sentence of a verdict', () => {
  test('names the office of a package that is intact and trusted', () => {
    expect(verdictSentence(report('valid'))).toEqual({ verdict: 'valid', office: 'Office of Almaty' });
  });

  test('says by the first part that does not hold what was changed', () => {
    const changed = report('invalid', [
      { part: 'bag', status: 'failed', code: 'bag-payload-changed' },
      { part: 'fragments', status: 'failed', code: 'fragment-changed' },
    ]);
    expect(verdictSentence(changed)).toEqual({ verdict: 'invalid', reason: 'bag-payload-changed' });
  });

  test('gives no reason where the report has none', () => {
    expect(verdictSentence(report('invalid'))).toEqual({ verdict: 'invalid', reason: null });
  });

  test('says no more of an unknown signer or an unreadable file than is known', () => {
    expect(verdictSentence(report('untrusted'))).toEqual({ verdict: 'untrusted' });
    expect(verdictSentence(report('unreadable'))).toEqual({ verdict: 'unreadable' });
  });

  test('names a signer without an organisation by the common name', () => {
    expect(signerName({ signer: { ...SIGNER, organisation: '' } })).toBe('Workstation 1');
    expect(signerName({ signer: null })).toBe('');
  });
});

test('a reason goes on after the colon with a small letter in every language', () => {
  expect(afterColon('Ішінде бөгде файл бар.', 'kk')).toBe('ішінде бөгде файл бар.');
  expect(afterColon('Файл изменён.', 'ru')).toBe('файл изменён.');
  expect(afterColon('', 'en')).toBe('');
});
