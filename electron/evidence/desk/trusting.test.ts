import { describe, expect, it } from 'vitest';
import type { CheckCode } from '../../contract/check-codes.ts';
import type { VerificationReport } from '../../contract/verdict.ts';
import { isCuredByTrust, trustedReport } from './trusting.ts';

function reportWith(verdict: VerificationReport['verdict'], code: CheckCode): VerificationReport {
  return {
    verdict,
    package: null,
    signer: null,
    coSigners: [],
    logStamps: [],
    parts: [
      { part: 'bag', status: 'passed', code: 'bag-complete', detail: '' },
      { part: 'signature', status: 'note', code, detail: '' },
    ],
  };
}

describe('a person’s word about the signer', () => {
  it('makes an intact package of an unknown office valid, with revocation still said to be unchecked', () => {
    const trusted = trustedReport(reportWith('untrusted', 'signer-untrusted'));
    expect(trusted.verdict).toBe('valid');
    expect(trusted.parts.map(({ code }) => code)).toEqual(['bag-complete', 'revocation-unchecked']);
  });

  it('does not cure a certificate that was not valid when it signed', () => {
    const report = reportWith('untrusted', 'signer-not-valid-then');
    expect(isCuredByTrust(report)).toBe(false);
    expect(trustedReport(report)).toEqual(report);
  });

  it('changes nothing of any other verdict', () => {
    for (const verdict of ['valid', 'invalid', 'unreadable'] as const) {
      const report = reportWith(verdict, 'signer-untrusted');
      expect(trustedReport(report)).toEqual(report);
    }
  });
});
