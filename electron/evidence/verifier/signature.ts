import type { CheckCode } from '../../contract/check-codes.ts';
import { coSignaturePath, LAYOUT } from '../../contract/formats/package-layout.ts';
import type { Signer } from '../../contract/verdict.ts';
import {
  certificateFingerprint,
  fromPem,
  parseCertificate,
  personalNumbers,
} from '../../crypto/certificate.ts';
import { buildChain } from '../../crypto/chain.ts';
import { type DetachedSignature, verifyDetached, verifyDetachedByPerson } from '../../crypto/cms.ts';
import { type Revocation, revocationOf } from '../../crypto/crl.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { fingerprintWords } from '../../crypto/fingerprint-words.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';

const CODES: Partial<Record<string, CheckCode>> = {
  'signature-digest-mismatch': 'signature-digest-differs',
  'signature-certificate-mismatch': 'signature-wrong',
  'not-authentic': 'signature-wrong',
  'certificate-unsuitable': 'signer-unsuitable',
  'weak-key': 'signer-unsuitable',
};

/**
 * Verifies the detached CAdES signature over the tag manifest (FORMAT.md, "Bag"). Trust comes after it.
 * @throws CheckFailure signature-missing, signature-malformed, signature-digest-differs, signature-wrong,
 * signer-unsuitable
 */
export function checkSignature({ kept }: PackageContents): DetachedSignature {
  const p7s = kept.get(LAYOUT.signature);
  const content = kept.get(LAYOUT.tagManifest);
  if (p7s === undefined || content === undefined)
    throw new CheckFailure('signature-missing', LAYOUT.signature);
  try {
    const signature = verifyDetached({ p7s, content });
    checkChainFile(signature, kept.get(LAYOUT.chainCertificates));
    return signature;
  } catch (cause) {
    if (!(cause instanceof CryptoError)) throw cause;
    throw new CheckFailure(CODES[cause.code] ?? 'signature-malformed', cause.message, { cause });
  }
}

/**
 * Nothing signs the certificates that a signature carries beside its signer's, so they must be those of the file that the
 * manifest lists: one package could be several files otherwise.
 * @throws CheckFailure signature-malformed; CryptoError
 */
function checkChainFile({ signerDer, certificates }: DetachedSignature, pem: Uint8Array | undefined): void {
  const listed = pem === undefined ? [] : fromPem(Buffer.from(pem).toString('utf8'));
  const named = (ders: readonly Uint8Array[]): string[] => ders.map(certificateFingerprint).sort();
  const expected = named(listed.filter((der) => !parseCertificate(der).selfSigned));
  const found = named(certificates.filter((der) => Buffer.compare(der, signerDer) !== 0));
  if (found.join() !== expected.join())
    throw new CheckFailure('signature-malformed', `other certificates than in ${LAYOUT.chainCertificates}`);
}

/**
 * Verifies the signatures beside the first, of which bag-info.txt says how many there are.
 * @throws CheckFailure co-signature-missing, co-signature-wrong
 */
export function checkCoSignatures({ kept }: PackageContents, count: number): DetachedSignature[] {
  const content = kept.get(LAYOUT.tagManifest) ?? new Uint8Array(0);
  return Array.from({ length: count }, (_, index) => {
    const path = coSignaturePath(index + 1);
    const p7s = kept.get(path);
    if (p7s === undefined) throw new CheckFailure('co-signature-missing', path);
    try {
      const signature = verifyDetachedByPerson({ p7s, content });
      // Nothing signs what else it carries: see `checkChainFile`.
      if (signature.certificates.some((der) => Buffer.compare(der, signature.signerDer) !== 0))
        throw new CheckFailure('co-signature-wrong', `${path}: another certificate than its signer's`);
      return signature;
    } catch (cause) {
      if (!(cause instanceof CryptoError)) throw cause;
      throw new CheckFailure('co-signature-wrong', `${path}: ${cause.message}`, { cause });
    }
  });
}

/** What is shown of the person or office that signed. */
export function describeSigner({ signerDer }: DetachedSignature): Signer {
  const { subject, notBefore, notAfter } = parseCertificate(signerDer);
  const fingerprint = certificateFingerprint(signerDer);
  return {
    commonName: subject.commonName ?? '',
    organisation: subject.organisation ?? '',
    ...personalNumbers(subject),
    fingerprint,
    words: fingerprintWords(fingerprint),
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
  };
}

/** Whether the signer was trusted at `at`; the reason is for experts. */
export interface TrustDecision {
  readonly code: Extract<
    CheckCode,
    | 'revocation-checked'
    | 'revocation-unchecked'
    | 'signer-untrusted'
    | 'signer-not-valid-then'
    | 'signer-revoked'
  >;
  readonly reason: string;
}

/** What trust comes from; all DER. */
export interface TrustAnchors {
  readonly trust: readonly Uint8Array[];
  /** Certificate revocation lists (RFC 5280, section 5). */
  readonly revocationLists: readonly Uint8Array[];
}

/**
 * The signer is trusted when its certificate is one of `trust` or leads to one (RFC 5280, section 6), valid at `at`.
 * Whether it had been revoked by then is told by the lists at hand alone: no authority is asked.
 */
export function decideTrust(
  { signerDer, certificates }: DetachedSignature,
  { trust, revocationLists }: TrustAnchors,
  at: Date,
): TrustDecision {
  const { notBefore, notAfter } = parseCertificate(signerDer);
  const inTime = at >= notBefore && at <= notAfter;
  const pinned = trust.some((der) => Buffer.compare(der, signerDer) === 0);
  const chain = buildChain(signerDer, certificates, trust, at);
  if ((pinned && inTime) || chain.trusted) {
    return decideRevocation(revocationOf(signerDer, [...certificates, ...trust], revocationLists, at));
  }
  if (pinned || chain.reason === 'expired' || chain.reason === 'not-yet-valid') {
    return { code: 'signer-not-valid-then', reason: `not valid at ${at.toISOString()}` };
  }
  return { code: 'signer-untrusted', reason: `${chain.reason}; revocation was not checked` };
}

function decideRevocation(revocation: Revocation): TrustDecision {
  if (revocation.status === 'revoked')
    return { code: 'signer-revoked', reason: `revoked at ${revocation.at.toISOString()}` };
  if (revocation.status === 'good')
    return { code: 'revocation-checked', reason: `not revoked as of ${revocation.asOf.toISOString()}` };
  return { code: 'revocation-unchecked', reason: 'revocation was not checked' };
}
