import type { CheckCode } from '../../../electron/contract/check-codes.ts';
import type { VerificationReport } from '../../../electron/contract/verdict.ts';

/** The one sentence in which a check is told. */
export type VerdictSentence =
  | { readonly verdict: 'valid'; readonly office: string }
  | { readonly verdict: 'invalid'; readonly reason: CheckCode | null }
  | { readonly verdict: 'untrusted' }
  | { readonly verdict: 'unreadable' };

/** What the signer is called: the organisation of the certificate, or else its common name. */
export function signerName({ signer }: Pick<VerificationReport, 'signer'>): string {
  if (signer === null) return '';
  return signer.organisation === '' ? signer.commonName : signer.organisation;
}

/** Chooses the sentence of a report; a changed package is told by the first part that does not hold. */
export function verdictSentence(report: VerificationReport): VerdictSentence {
  switch (report.verdict) {
    case 'valid':
      return { verdict: 'valid', office: signerName(report) };
    case 'invalid':
      return {
        verdict: 'invalid',
        reason: report.parts.find(({ status }) => status === 'failed')?.code ?? null,
      };
    default:
      return { verdict: report.verdict };
  }
}

/** A sentence as it goes on after a colon: with a small first letter. */
export function afterColon(sentence: string, language: string): string {
  const [first = '', ...rest] = sentence;
  return first.toLocaleLowerCase(language) + rest.join('');
}
