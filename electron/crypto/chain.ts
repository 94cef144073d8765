import { verifySignature } from './algorithms.ts';
import { CryptoError } from './errors.ts';
import { OID } from './oids.ts';
import { type Certificate, isSelfIssued, readCertificate } from './x509.ts';

/** Why a chain is not trusted; the reason that came closest to the trusted end. */
export type ChainReason =
  | 'malformed'
  | 'no-trusted-issuer'
  | 'not-yet-valid'
  | 'expired'
  | 'not-an-authority'
  | 'path-too-long'
  | 'unknown-critical-extension'
  | 'unsupported-algorithm'
  | 'bad-signature';

export type ChainVerdict =
  | { readonly trusted: true }
  | { readonly trusted: false; readonly reason: ChainReason };

/** Intermediate authorities between the leaf and the anchor, at most. */
const MAX_INTERMEDIATES = 4;

const UNDERSTOOD: ReadonlySet<string> = new Set([
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.basicConstraints,
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
  OID.subjectAltName,
  OID.certificatePolicies,
]);

/**
 * X.509 path validation (RFC 5280, section 6.1) for short chains: names, signatures, validity at `at`,
 * basicConstraints, keyCertSign, path length, unknown critical extensions. Anchors are the self-issued certificates
 * among `trust`; the leaf may itself be one. Revocation and policies are not checked. All certificates are DER.
 */
export function buildChain(
  leafDer: Uint8Array,
  intermediates: readonly Uint8Array[],
  trust: readonly Uint8Array[],
  at: Date,
): ChainVerdict {
  try {
    const leaf = readCertificate(leafDer);
    const anchors = readAll(trust).filter(isSelfIssued);
    const reason = walk(leaf, { anchors, intermediates: readAll(intermediates), at }, []);
    return reason === null ? { trusted: true } : { trusted: false, reason };
  } catch (cause) {
    if (cause instanceof CryptoError) return { trusted: false, reason: 'malformed' };
    throw cause;
  }
}

interface World {
  readonly anchors: readonly Certificate[];
  readonly intermediates: readonly Certificate[];
  readonly at: Date;
}

/** Depth first from `certificate` towards an anchor; `below` are those that it has already passed, leaf first. */
function walk(certificate: Certificate, world: World, below: readonly Certificate[]): ChainReason | null {
  const own = checkAlone(certificate, world.at, below.length);
  if (own !== null) return own;
  if (world.anchors.some((anchor) => same(anchor, certificate))) return null;
  if (below.length > MAX_INTERMEDIATES) return 'path-too-long';
  const path = [...below, certificate];
  let reason: ChainReason = 'no-trusted-issuer';
  for (const issuer of [...world.anchors, ...world.intermediates]) {
    if (path.some((passed) => same(passed, issuer)) || !isNamedIssuer(issuer, certificate)) continue;
    const outcome = checkIssued(issuer, certificate) ?? walk(issuer, world, path);
    if (outcome === null) return null;
    if (reason === 'no-trusted-issuer') reason = outcome;
  }
  return reason;
}

/** What a certificate must be by itself; `below` counts the certificates between it and the leaf, leaf included. */
function checkAlone(certificate: Certificate, at: Date, below: number): ChainReason | null {
  if (at < certificate.notBefore) return 'not-yet-valid';
  if (at > certificate.notAfter) return 'expired';
  for (const oid of certificate.critical) if (!UNDERSTOOD.has(oid)) return 'unknown-critical-extension';
  if (below === 0) return null;
  if (!certificate.isAuthority) return 'not-an-authority';
  if (certificate.keyUsage !== null && !certificate.keyUsage.has('keyCertSign')) return 'not-an-authority';
  if (certificate.pathLength !== null && below - 1 > certificate.pathLength) return 'path-too-long';
  return null;
}

function checkIssued(issuer: Certificate, certificate: Certificate): ChainReason | null {
  try {
    const right = verifySignature({
      policy: 'authority',
      publicKeyDer: issuer.publicKeyDer,
      algorithm: certificate.signatureAlgorithm,
      digestHash: null,
      data: certificate.raw.tbs,
      signature: certificate.signature,
    });
    return right ? null : 'bad-signature';
  } catch (cause) {
    if (cause instanceof CryptoError) return 'unsupported-algorithm';
    throw cause;
  }
}

function isNamedIssuer(issuer: Certificate, certificate: Certificate): boolean {
  return Buffer.compare(issuer.raw.subject, certificate.raw.issuer) === 0;
}

function same(a: Certificate, b: Certificate): boolean {
  return Buffer.compare(a.der, b.der) === 0;
}

/** Certificates that cannot be read can neither help nor harm a path. */
function readAll(ders: readonly Uint8Array[]): Certificate[] {
  return ders.flatMap((der) => {
    try {
      return [readCertificate(der)];
    } catch (cause) {
      if (cause instanceof CryptoError) return [];
      throw cause;
    }
  });
}
