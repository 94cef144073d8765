import type { VerificationReport } from '../../contract/verdict.ts';

/**
 * The report once a person has compared the signer's fingerprint and said that the office is known. Only an `untrusted`
 * report changes: its content was intact, and the one thing missing was that somebody vouches for the signer.
 */
export function trustedReport(report: VerificationReport): VerificationReport {
  if (report.verdict !== 'untrusted') return report;
  return {
    ...report,
    verdict: 'valid',
    parts: report.parts.map((part) =>
      part.code === 'signer-untrusted' ? { ...part, status: 'note', code: 'revocation-unchecked' } : part,
    ),
  };
}
