import type { CheckCode } from '../contract/check-codes.ts';
import type { CheckPart, PartResult, Signer, VerificationReport } from '../contract/verdict.ts';

const PARTS: Readonly<Record<CheckPart, string>> = {
  decryption: 'Decryption',
  bag: 'Bag',
  signature: 'Signature',
  timestamp: 'Time-stamp',
  custody: 'Custody log',
  fragments: 'Fragments',
};

const STATUS: Readonly<Record<PartResult['status'], string>> = {
  passed: 'ok',
  note: 'NOTE',
  failed: 'FAILED',
  skipped: 'not reached',
};

/** What must be said in words whatever the verdict. */
const WORDS: Partial<Record<CheckCode, string>> = {
  'revocation-unchecked':
    'The signature is right and the signer is trusted. Whether the certificate was revoked has not been checked.',
  'revocation-checked':
    'The signature is right and the signer is trusted; the certificate had not been revoked.',
  'signer-revoked':
    'The signature is right, but the certificate had been revoked when it was made, so the signer is not trusted.',
  'signer-untrusted':
    'The signature is right, but the signer is not among the trusted. Whether the certificate was revoked has not been checked.',
  'signer-not-valid-then':
    'The signature is right, but the certificate was not valid when it was made, so the signer is not trusted.',
  'timestamp-missing': 'There is no time-stamp: only the office says when the package was made.',
  'timestamp-authority-untrusted':
    'The time-stamp is right, but its authority is not among the trusted, so it proves no time.',
  'timestamp-clock-differs':
    'The time-stamp is right and trusted. It differs from the time that the office says by more than five minutes.',
  'timestamp-trusted': 'The time-stamp is right and its authority is trusted.',
  'wrong-key': 'The package is not encrypted to this key.',
  'age-malformed': 'This is not an age file.',
  'not-a-package': 'This is not an evidence package.',
  'package-newer': 'The package is of a newer version than this program knows.',
  'excerpt-consistent':
    'Every second that was given is proved to be of the sealed recording. This is an excerpt.',
  'excerpt-claims-whole': 'This is an excerpt that passes itself off as a whole package.',
  'ciphertext-changed': 'The encrypted file was changed or cut.',
};

/** The report for a person at a terminal, in English. */
export function describeReport(report: VerificationReport): string {
  const lines = [`${headline(report)}\n`];
  if (report.package !== null) {
    const { id, sessionId, createdAt, root } = report.package;
    lines.push(`Package     ${id}, session ${sessionId}, made ${createdAt}`, `Log root    ${root}`);
    if (report.package.excerpt !== null)
      lines.push('Excerpt     only chosen parts of the session are here; the rest is withheld');
  }
  if (report.signer !== null) {
    const { fingerprint, words, notBefore, notAfter } = report.signer;
    lines.push(
      `Signer      ${signerName(report)}, certificate ${notBefore} to ${notAfter}`,
      `Fingerprint ${fingerprint}`,
      `In words    ${words.join(' ')}`,
    );
  }
  for (const signer of report.coSigners) {
    lines.push(
      `Also signed ${nameOf(signer)}, whose certificate was not checked, fingerprint ${signer.fingerprint}`,
    );
  }
  for (const { time, authority, trusted } of report.logStamps) {
    const by = authority.replace(/\p{C}/gu, '?');
    lines.push(
      `Log stamped ${time} by ${by}, ${trusted ? 'who is trusted' : 'who is not among the trusted: it proves no time'}`,
    );
  }
  return `${[...lines, '', ...report.parts.map(describePart)].join('\n')}\n`;
}

function headline(report: VerificationReport): string {
  switch (report.verdict) {
    case 'valid':
      return `VALID: intact, signed by ${signerName(report)}, who is trusted.`;
    case 'untrusted':
      return `UNTRUSTED: intact, signed by ${signerName(report)}, who is not among the trusted.`;
    case 'invalid':
      return 'INVALID: the package was changed after signing, or is incomplete.';
    case 'unreadable':
      return 'UNREADABLE: this is no evidence package, or it is not for this key.';
  }
}

/** Names come from the package: what a terminal could obey is taken out. */
function signerName({ signer }: VerificationReport): string {
  return signer === null ? '' : nameOf(signer);
}

function nameOf({ organisation, commonName }: Signer): string {
  return `${organisation} (${commonName})`.replace(/\p{C}/gu, '?');
}

function describePart({ part, status, code, detail }: PartResult): string {
  const words = WORDS[code] ?? '';
  const expert = [code, detail].filter((text) => text !== '').join(': ');
  return `${PARTS[part].padEnd(14)}${STATUS[status].padEnd(13)}${words === '' ? expert : `${words} [${expert}]`}`;
}
