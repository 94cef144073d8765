import { createHash } from 'node:crypto';
import { describeKey } from './algorithms.ts';
import type { SelfSignInput } from './self-sign.ts';
import { type CertificateName, isSelfIssued, type KeyUsage, readCertificate } from './x509.ts';

export { fromPem, toPem } from './pem.ts';
export type { CertificateName };

/** What is shown of a certificate. It has been parsed, not trusted. */
export interface CertificateFacts {
  readonly subject: CertificateName;
  readonly issuer: CertificateName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly keyUsage: readonly KeyUsage[];
  /** Object identifiers of the extended key usage; empty where it is absent. */
  readonly eku: readonly string[];
  /** For example `ECDSA prime256v1` or `RSA 3072`. */
  readonly algorithm: string;
  readonly selfSigned: boolean;
  /** SubjectPublicKeyInfo. */
  readonly publicKeyDer: Uint8Array;
}

/**
 * Reads a certificate's facts from DER (RFC 5280).
 * @throws CryptoError certificate-malformed; unsupported, when its key cannot be read
 */
export function parseCertificate(der: Uint8Array): CertificateFacts {
  const certificate = readCertificate(der);
  const { subject, issuer, notBefore, notAfter, publicKeyDer } = certificate;
  return {
    subject,
    issuer,
    notBefore,
    notAfter,
    keyUsage: [...(certificate.keyUsage ?? [])],
    eku: certificate.eku ?? [],
    algorithm: describeKey(publicKeyDer),
    selfSigned: isSelfIssued(certificate),
    publicKeyDer,
  };
}

/**
 * The numbers that the national authority of Kazakhstan puts into a subject: `IIN…` as its serial number, `BIN…` as its
 * unit. Empty where there is none.
 */
export function personalNumbers({ serialNumber, organisationalUnit }: CertificateName): {
  iin: string;
  bin: string;
} {
  const after = (prefix: string, text: string | null): string =>
    new RegExp(`^${prefix}(\\d{12})$`).exec(text ?? '')?.[1] ?? '';
  return { iin: after('IIN', serialNumber), bin: after('BIN', organisationalUnit) };
}

/** SHA-256 of the certificate's DER in lower-case hexadecimal. */
export function certificateFingerprint(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('hex');
}

/** A new ECDSA P-256 private key as PKCS#8 DER. */
export async function generateCertificateKey(): Promise<Uint8Array> {
  return await (await issuing()).generateCertificateKey();
}

/**
 * A self-signed certificate for signing evidence, as DER; see `self-sign.ts` for what it holds.
 * @throws CryptoError malformed, certificate-malformed
 */
export async function selfSign(input: SelfSignInput): Promise<Uint8Array> {
  return await (await issuing()).selfSign(input);
}

/** Loaded on use: whoever only verifies does without the library that issues certificates. */
async function issuing() {
  return await import('./self-sign.ts');
}
