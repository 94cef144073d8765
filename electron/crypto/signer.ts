import { digest, hashNamed, type SignaturePolicy, verifySignature } from './algorithms.ts';
import { CryptoError } from './errors.ts';
import { OID } from './oids.ts';
import { type SignedData, singleValue } from './signed-data.ts';
import { namesCertificateV1, namesCertificateV2 } from './signing-certificate.ts';
import { type Certificate, readCertificate } from './x509.ts';

/** What the signature is asked to cover, and how strong it must be. */
export interface SignerCheck {
  readonly contentType: string;
  readonly content: Uint8Array;
  /** By the signer's certificate, which is found inside. */
  readonly policyFor: (certificate: Certificate) => SignaturePolicy;
}

/**
 * Verifies the one signature of a SignedData over `content` (RFC 5652, section 5.6; RFC 5035) and gives the signer's
 * certificate, which is found inside and not yet trusted.
 * @throws CryptoError signature-digest-mismatch, signature-certificate-mismatch, not-authentic, malformed, unsupported,
 *   weak-key
 */
export function verifySigner(data: SignedData, check: SignerCheck): Certificate {
  const { signer } = data;
  const attributes = signer.signedAttributes;
  const digestHash = hashNamed(signer.digestAlgorithm);
  if (singleValue(attributes, OID.contentType)?.oid() !== check.contentType) {
    throw new CryptoError('malformed', 'the signed content type is another');
  }
  const signedDigest = singleValue(attributes, OID.messageDigest)?.octets();
  if (signedDigest === undefined) throw new CryptoError('malformed', 'there is no message digest');
  if (Buffer.compare(signedDigest, digest(digestHash, check.content)) !== 0) {
    throw new CryptoError('signature-digest-mismatch', 'the signature is over another content');
  }
  const certificate = findSigner(data);
  const policy = check.policyFor(certificate);
  checkNamed(data, certificate, policy);
  const right = verifySignature({
    policy,
    publicKeyDer: certificate.publicKeyDer,
    algorithm: signer.signatureAlgorithm,
    digestHash,
    data: signer.signedBytes,
    signature: signer.signature,
  });
  if (!right) throw new CryptoError('not-authentic', 'the signature does not verify');
  return certificate;
}

function findSigner({ certificates, signer }: SignedData): Certificate {
  for (const der of certificates) {
    const certificate = readCertificate(der);
    const sameIssuer = Buffer.compare(certificate.raw.issuer, signer.issuer) === 0;
    if (sameIssuer && Buffer.compare(certificate.raw.serial, signer.serial) === 0) return certificate;
  }
  throw new CryptoError('signature-certificate-mismatch', "the signer's certificate is not inside");
}

/** Evidence names its certificate by SHA-256; authorities may still do so by the older attribute of RFC 2634. */
function checkNamed(data: SignedData, certificate: Certificate, policy: SignaturePolicy): void {
  const { signedAttributes } = data.signer;
  const older = policy === 'authority' && !signedAttributes.has(OID.signingCertificateV2);
  const named = older
    ? namesCertificateV1(signedAttributes, certificate)
    : namesCertificateV2(signedAttributes, certificate);
  if (!named) {
    throw new CryptoError('signature-certificate-mismatch', 'the signature names another certificate');
  }
}
