import * as asn1 from 'asn1js';
import { readAlgorithm } from './algorithms.ts';
import { contentOf, type DerNode, DerReader, rawOf } from './der.ts';
import type { CryptoErrorCode } from './errors.ts';
import { OID } from './oids.ts';

/** The bits of keyUsage in their order (RFC 5280, section 4.2.1.3). */
const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsage = (typeof KEY_USAGES)[number];

export interface CertificateName {
  readonly commonName: string | null;
  readonly organisation: string | null;
  readonly serialNumber: string | null;
  readonly organisationalUnit: string | null;
}

interface Extension {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** An X.509 version 3 certificate (RFC 5280), parsed but not trusted. */
export interface Certificate {
  readonly der: Uint8Array;
  readonly subject: CertificateName;
  readonly issuer: CertificateName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** null where the extension is absent. */
  readonly keyUsage: ReadonlySet<KeyUsage> | null;
  /** Object identifiers; null where the extension is absent. */
  readonly eku: readonly string[] | null;
  /** Object identifiers of the extensions that are marked critical. */
  readonly critical: ReadonlySet<string>;
  readonly isAuthority: boolean;
  /** How many intermediate authorities may follow; null for any number. */
  readonly pathLength: number | null;
  /** SubjectPublicKeyInfo. */
  readonly publicKeyDer: Uint8Array;
  /** The exact bytes that other structures refer to or that are signed. */
  readonly raw: {
    readonly tbs: Uint8Array;
    readonly issuer: Uint8Array;
    readonly subject: Uint8Array;
    readonly serial: Uint8Array;
  };
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
}

const CODE: CryptoErrorCode = 'certificate-malformed';
const VERSION_3 = 2;

/**
 * Parses a certificate from DER.
 * @throws CryptoError certificate-malformed
 */
export function readCertificate(der: Uint8Array): Certificate {
  const outer = DerReader.over(der, CODE).sequence();
  const tbsNode = outer.any();
  const signatureAlgorithm = readAlgorithm(outer);
  const signature = outer.bitBytes();
  outer.end();
  const tbs = readTbs(new DerReader([tbsNode], CODE).sequence());
  if (tbs.algorithm !== signatureAlgorithm) outer.fail('the two signature algorithms differ');
  const { algorithm: _, raw, ...fields } = tbs;
  return {
    der: Uint8Array.from(der),
    ...fields,
    raw: { ...raw, tbs: rawOf(tbsNode) },
    signatureAlgorithm,
    signature,
  };
}

/** Whether issuer and subject are the same name, byte for byte. */
export function isSelfIssued(certificate: Certificate): boolean {
  return Buffer.compare(certificate.raw.issuer, certificate.raw.subject) === 0;
}

function readTbs(tbs: DerReader) {
  const version = tbs.optionalContext(0);
  if (version === undefined || inner(version).count() !== VERSION_3) tbs.fail('not version 3');
  const serial = tbs.any();
  const algorithm = readAlgorithm(tbs);
  const issuer = tbs.any();
  const validity = tbs.sequence();
  const notBefore = validity.time();
  const notAfter = validity.time();
  validity.end();
  const subject = tbs.any();
  const publicKeyDer = rawOf(tbs.any());
  const extensions = readExtensions(tbs);
  return {
    algorithm,
    notBefore,
    notAfter,
    issuer: readName(issuer),
    subject: readName(subject),
    publicKeyDer,
    ...readUsage(extensions),
    critical: new Set([...extensions].filter(([, { critical }]) => critical).map(([oid]) => oid)),
    raw: { issuer: rawOf(issuer), subject: rawOf(subject), serial: rawOf(serial) },
  };
}

function inner(node: DerNode): DerReader {
  return new DerReader(node instanceof asn1.Constructed ? node.valueBlock.value : [], CODE);
}

/** The unique identifiers [1] and [2] have no users and are refused by not being expected. */
function readExtensions(tbs: DerReader): ReadonlyMap<string, Extension> {
  const extensions = new Map<string, Extension>();
  const tagged = tbs.optionalContext(3);
  tbs.end();
  if (tagged === undefined) return extensions;
  const wrapper = inner(tagged);
  const list = wrapper.sequence();
  wrapper.end();
  while (!list.done) {
    const extension = list.sequence();
    const oid = extension.oid();
    const critical = extension.optional(asn1.Boolean)?.getValue() ?? false;
    const value = extension.octets();
    extension.end();
    if (extensions.has(oid)) list.fail('an extension stands twice');
    extensions.set(oid, { critical, value });
  }
  return extensions;
}

function readUsage(extensions: ReadonlyMap<string, Extension>) {
  const usage = extensions.get(OID.keyUsage);
  const extended = extensions.get(OID.extendedKeyUsage);
  const constraints = extensions.get(OID.basicConstraints);
  return {
    keyUsage: usage === undefined ? null : readKeyUsage(usage.value),
    eku: extended === undefined ? null : readExtendedKeyUsage(extended.value),
    ...(constraints === undefined
      ? { isAuthority: false, pathLength: null }
      : readConstraints(constraints.value)),
  };
}

function readKeyUsage(value: Uint8Array): ReadonlySet<KeyUsage> {
  const flags = DerReader.over(value, CODE).flags();
  return new Set(KEY_USAGES.filter((_, bit) => flags.has(bit)));
}

function readExtendedKeyUsage(value: Uint8Array): readonly string[] {
  const list = DerReader.over(value, CODE).sequence();
  const oids: string[] = [];
  while (!list.done) oids.push(list.oid());
  return oids;
}

function readConstraints(value: Uint8Array): { isAuthority: boolean; pathLength: number | null } {
  const constraints = DerReader.over(value, CODE).sequence();
  const isAuthority = constraints.optional(asn1.Boolean)?.getValue() ?? false;
  const pathLength = constraints.done ? null : constraints.count();
  constraints.end();
  return { isAuthority, pathLength };
}

function readName(node: DerNode): CertificateName {
  const values = new Map<string, string>();
  const name = new DerReader([node], CODE).sequence();
  while (!name.done) {
    const relative = name.set();
    while (!relative.done) {
      const attribute = relative.sequence();
      const oid = attribute.oid();
      const text = readText(attribute.any());
      attribute.end();
      if (text !== null && !values.has(oid)) values.set(oid, text);
    }
  }
  const get = (oid: string): string | null => values.get(oid) ?? null;
  return {
    commonName: get(OID.commonName),
    organisation: get(OID.organisation),
    serialNumber: get(OID.serialNumber),
    organisationalUnit: get(OID.organisationalUnit),
  };
}

function readText(node: DerNode): string | null {
  if (node instanceof asn1.BmpString || node instanceof asn1.UniversalString) return node.getValue();
  if (node instanceof asn1.Utf8String) return Buffer.from(contentOf(node)).toString('utf8');
  if (node instanceof asn1.BaseStringBlock) return Buffer.from(contentOf(node)).toString('latin1');
  return null;
}
