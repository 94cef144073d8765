import * as asn1 from 'asn1js';
import { digest, hashNamed, readAlgorithm } from './algorithms.ts';
import { childrenOf, type DerReader, rawOf } from './der.ts';
import { type Der, derOctets, derSequence } from './der-write.ts';
import { OID } from './oids.ts';
import { type Attributes, singleValue } from './signed-data.ts';
import type { Certificate } from './x509.ts';

/**
 * The value of signing-certificate-v2 (RFC 5035, section 4) for one certificate: SHA-256, which is the default and is
 * therefore left out, and no issuerSerial, as ETSI EN 319 122-1 recommends.
 */
export function signingCertificateV2(certificateDer: Uint8Array): Der {
  const id = derSequence(derOctets(digest('sha256', certificateDer)));
  return derSequence(derSequence(id));
}

/** Whether signing-certificate-v2 names this certificate first. */
export function namesCertificateV2(attributes: Attributes, certificate: Certificate): boolean {
  const first = firstIdentifier(attributes, OID.signingCertificateV2);
  if (first === undefined) return false;
  const explicit = first.peeks(asn1.Sequence);
  const hash = explicit ? hashNamed(readAlgorithm(first)) : 'sha256';
  return matches(first, digest(hash, certificate.der), certificate);
}

/** Whether signing-certificate (RFC 2634, section 5.4; SHA-1) names this certificate first. */
export function namesCertificateV1(attributes: Attributes, certificate: Certificate): boolean {
  const first = firstIdentifier(attributes, OID.signingCertificate);
  return first !== undefined && matches(first, digest('sha1', certificate.der), certificate);
}

function firstIdentifier(attributes: Attributes, oid: string): DerReader | undefined {
  return singleValue(attributes, oid)?.sequence().sequence().sequence();
}

function matches(identifier: DerReader, hash: Uint8Array, certificate: Certificate): boolean {
  if (Buffer.compare(identifier.octets(), hash) !== 0) return false;
  if (identifier.done) return true;
  const issuerSerial = identifier.sequence();
  identifier.end();
  const names = childrenOf(issuerSerial.any());
  const serial = rawOf(issuerSerial.any());
  const [directoryName] = names;
  const [issuer] = directoryName === undefined ? [] : childrenOf(directoryName);
  return (
    names.length === 1 &&
    issuer !== undefined &&
    Buffer.compare(rawOf(issuer), certificate.raw.issuer) === 0 &&
    Buffer.compare(serial, certificate.raw.serial) === 0
  );
}
