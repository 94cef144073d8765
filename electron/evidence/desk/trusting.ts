import type { VerificationReport } from '../../contract/verdict.ts';

/**
 * The report once a person has compared the signer's fingerprint and said that the office is known. Only a report
 * changes that is `untrusted` for the one reason that nobody vouched for the signer; a certificate that was not valid when
 * it signed is not cured by that.
 */
export function trustedReport(report: VerificationReport): VerificationReport {
  if (!isCuredByTrust(report)) return report;
  return {
    ...report,
    verdict: 'valid',
    parts: report.parts.map((part) =>
      part.code === 'signer-untrusted' ? { ...part, status: 'note', code: 'revocation-unchecked' } : part,
    ),
  };
}

/** Whether a person's word about the signer is all that a report lacks. */
export function isCuredByTrust({ verdict, parts }: VerificationReport): boolean {
  return verdict === 'untrusted' && parts.some(({ code }) => code === 'signer-untrusted');
}
