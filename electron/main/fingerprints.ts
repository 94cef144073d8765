import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { certificateFingerprint, fromPem } from '../crypto/certificate.ts';
import { fingerprintWords } from '../crypto/fingerprint-words.ts';

/**
 * The words by which this workstation is known: those of the certificate that signs its packages, which stands in the
 * clear. Empty when the certificate cannot be read.
 */
export function workstationWords(vaultDir: string): string[] {
  try {
    const [certificate] = fromPem(
      readFileSync(path.join(vaultDir, 'workstation', 'certificate.pem'), 'utf8'),
    );
    return certificate === undefined ? [] : fingerprintWords(certificateFingerprint(certificate));
  } catch {
    return [];
  }
}

/** Words of an age recipient, by which a printed recovery identity is told from another. */
export function recipientWords(recipient: string): string[] {
  return fingerprintWords(createHash('sha256').update(recipient).digest('hex'));
}
