import * as asn1 from 'asn1js';
import { readAlgorithm, verifySignature } from './algorithms.ts';
import { DerReader, rawOf } from './der.ts';
import { CryptoError } from './errors.ts';
import { type Certificate, readCertificate } from './x509.ts';

/** A certificate revocation list (RFC 5280, section 5), parsed but not trusted. */
export interface RevocationList {
  /** The exact bytes of the issuer's name. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  /** Null where the list does not say. */
  readonly nextUpdate: Date | null;
  /** When, by the hexadecimal of the serial number's INTEGER. */
  readonly revoked: ReadonlyMap<string, Date>;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
}

/** `unknown`: no list of the certificate's issuer reaches the time that is asked about. */
export type Revocation =
  | { readonly status: 'good'; readonly asOf: Date }
  | { readonly status: 'revoked'; readonly at: Date }
  | { readonly status: 'unknown' };

const CODE = 'malformed';
const VERSION_2 = 1;

/**
 * Parses a list from DER. Lists that are parts of others (deltas, by reasons or distribution points) are marked by a
 * critical extension and refused.
 * @throws CryptoError malformed, unsupported
 */
export function readRevocationList(der: Uint8Array): RevocationList {
  const outer = DerReader.over(der, CODE).sequence();
  const tbsNode = outer.any();
  const signatureAlgorithm = readAlgorithm(outer);
  const signature = outer.bitBytes();
  outer.end();
  const tbs = new DerReader([tbsNode], CODE).sequence();
  if (tbs.peeks(asn1.Integer) && tbs.count() !== VERSION_2) tbs.fail('not version 2');
  if (readAlgorithm(tbs) !== signatureAlgorithm) tbs.fail('the two signature algorithms differ');
  const issuer = rawOf(tbs.any());
  const thisUpdate = tbs.time();
  const nextUpdate = isTime(tbs) ? tbs.time() : null;
  const revoked = tbs.peeks(asn1.Sequence) ? readEntries(tbs.sequence()) : new Map<string, Date>();
  refuseParts(tbs);
  return { issuer, thisUpdate, nextUpdate, revoked, tbs: rawOf(tbsNode), signatureAlgorithm, signature };
}

function isTime(reader: DerReader): boolean {
  return reader.peeks(asn1.UTCTime) || reader.peeks(asn1.GeneralizedTime);
}

function readEntries(list: DerReader): Map<string, Date> {
  const revoked = new Map<string, Date>();
  while (!list.done) {
    const entry = list.sequence();
    const serial = Buffer.from(rawOf(entry.any())).toString('hex');
    revoked.set(serial, entry.time());
  }
  return revoked;
}

function refuseParts(tbs: DerReader): void {
  const tagged = tbs.optionalContext(0);
  tbs.end();
  if (!(tagged instanceof asn1.Constructed)) return;
  const list = new DerReader(tagged.valueBlock.value, CODE).sequence();
  while (!list.done) {
    const extension = list.sequence();
    extension.oid();
    if (extension.optional(asn1.Boolean)?.getValue() ?? false) {
      throw new CryptoError('unsupported', 'a list with an unknown critical extension');
    }
  }
}

/**
 * Whether a certificate had been revoked by `at`, by those of the lists that its issuer signed. A revocation of a later
 * day does not reach back. Certificates and lists are DER; what cannot be read is passed over.
 */
export function revocationOf(
  certificateDer: Uint8Array,
  issuers: readonly Uint8Array[],
  lists: readonly Uint8Array[],
  at: Date,
): Revocation {
  const certificate = readCertificate(certificateDer);
  const signed = lists.flatMap((der) => ofIssuer(der, certificate, issuers));
  const serial = Buffer.from(certificate.raw.serial).toString('hex');
  const dates = signed.flatMap(({ revoked }) => revoked.get(serial) ?? []);
  const first = dates.sort((one, other) => one.getTime() - other.getTime())[0];
  if (first !== undefined && first <= at) return { status: 'revoked', at: first };
  const newest = signed.sort((one, other) => other.thisUpdate.getTime() - one.thisUpdate.getTime())[0];
  if (newest === undefined || (newest.nextUpdate !== null && newest.nextUpdate < at))
    return { status: 'unknown' };
  return { status: 'good', asOf: newest.thisUpdate };
}

function ofIssuer(
  der: Uint8Array,
  certificate: Certificate,
  issuers: readonly Uint8Array[],
): RevocationList[] {
  try {
    const list = readRevocationList(der);
    const named = Buffer.compare(list.issuer, certificate.raw.issuer) === 0;
    return named && issuers.some((issuer) => hasSigned(issuer, list)) ? [list] : [];
  } catch (cause) {
    if (cause instanceof CryptoError) return [];
    throw cause;
  }
}

function hasSigned(issuerDer: Uint8Array, list: RevocationList): boolean {
  const issuer = readCertificate(issuerDer);
  const mayRevoke = issuer.keyUsage === null || issuer.keyUsage.has('cRLSign');
  if (!mayRevoke || Buffer.compare(issuer.raw.subject, list.issuer) !== 0) return false;
  return verifySignature({
    policy: 'authority',
    publicKeyDer: issuer.publicKeyDer,
    algorithm: list.signatureAlgorithm,
    digestHash: null,
    data: list.tbs,
    signature: list.signature,
  });
}
