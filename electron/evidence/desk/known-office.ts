import type { CertificateName } from '../../crypto/certificate.ts';
import { parseCertificate } from '../../crypto/certificate.ts';
import { fingerprintWords } from '../../crypto/fingerprint-words.ts';
import type { TrustRow } from '../../vault/store/trust.ts';

/** A trusted certificate of an office that now signs by another. */
export interface KnownOffice {
  readonly name: string;
  readonly fingerprint: string;
  readonly words: string[];
  readonly addedAt: string;
}

/**
 * The newest trusted certificate of the same holder, when `signer` is not that certificate: an office that changed its
 * certificate, or somebody who takes its name.
 */
export function knownOfficeOf(signer: Uint8Array, trusted: readonly TrustRow[]): KnownOffice | null {
  const holder = holderOf(parseCertificate(signer).subject);
  const same = trusted
    .filter(({ certificate }) => holderOf(parseCertificate(certificate).subject) === holder)
    .sort((one, other) => (one.addedAt < other.addedAt ? 1 : -1));
  const [newest] = same;
  if (newest === undefined || same.some(({ certificate }) => Buffer.compare(certificate, signer) === 0)) {
    return null;
  }
  const { name, fingerprint, addedAt } = newest;
  return { name, fingerprint, words: fingerprintWords(fingerprint), addedAt };
}

/** Letters that only look different name the same holder. */
function holderOf({ organisation, commonName }: CertificateName): string {
  return (organisation ?? commonName ?? '').normalize('NFKC').replace(/\s+/g, ' ').trim().toLocaleLowerCase();
}
