import * as asn1 from 'asn1js';
import { readAlgorithm } from './algorithms.ts';
import { childrenOf, type DerNode, DerReader, rawOf } from './der.ts';
import { CryptoError, type CryptoErrorCode } from './errors.ts';
import { OID } from './oids.ts';

/** Attributes by object identifier, each with its values. */
export type Attributes = ReadonlyMap<string, readonly DerNode[]>;

/** The one SignerInfo (RFC 5652, section 5.3), with the exact bytes that are signed or put together anew. */
export interface SignerInfo {
  readonly version: number;
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  readonly digestAlgorithm: string;
  readonly signedAttributes: Attributes;
  /** The signed attributes as the SET OF over which the signature goes (section 5.4). */
  readonly signedBytes: Uint8Array;
  /** Whether the signed attributes stand in DER's order. */
  readonly sorted: boolean;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
  readonly unsignedAttributes: Attributes;
  /** The elements of the SignerInfo up to and including the signature. */
  readonly rawElements: readonly Uint8Array[];
}

/** A CMS SignedData (RFC 5652, section 5.1) with exactly one signer. */
export interface SignedData {
  readonly version: number;
  readonly digestAlgorithms: readonly string[];
  readonly contentType: string;
  readonly content: Uint8Array | null;
  readonly certificates: readonly Uint8Array[];
  readonly hasRevocationLists: boolean;
  readonly signer: SignerInfo;
  /** The elements of the SignedData before the set of signers. */
  readonly rawElements: readonly Uint8Array[];
}

const CODE: CryptoErrorCode = 'malformed';

/**
 * Parses a ContentInfo with SignedData from DER. Nothing is verified.
 * @throws CryptoError malformed; unsupported, for more than one signer or a signer named by key identifier
 */
export function readSignedData(der: Uint8Array): SignedData {
  const info = DerReader.over(der, CODE).sequence();
  if (info.oid() !== OID.signedData) info.fail('not SignedData');
  const [body] = explicit(info, 0);
  info.end();
  if (body === undefined) throw new CryptoError(CODE, 'SignedData is empty');
  const elements = childrenOf(body);
  const data = new DerReader([body], CODE).sequence();
  const version = data.count();
  const digestAlgorithms = readAlgorithms(data.set());
  const { contentType, content } = readContent(data.sequence());
  const certificates = readCertificates(data.optionalContext(0));
  const hasRevocationLists = data.optionalContext(1) !== undefined;
  const signers = data.set();
  data.end();
  const signer = readSigner(signers);
  if (!signers.done) throw new CryptoError('unsupported', 'more than one signer');
  const rawElements = elements.slice(0, -1).map(rawOf);
  return {
    version,
    digestAlgorithms,
    contentType,
    content,
    certificates,
    hasRevocationLists,
    signer,
    rawElements,
  };
}

/** The one value of an attribute, or undefined where the attribute is absent. */
export function singleValue(attributes: Attributes, oid: string): DerReader | undefined {
  const values = attributes.get(oid);
  if (values === undefined) return undefined;
  const reader = new DerReader(values, CODE);
  if (values.length !== 1) reader.fail('an attribute has not one value');
  return reader;
}

function explicit(reader: DerReader, tag: number): readonly DerNode[] {
  const node = reader.optionalContext(tag);
  return node === undefined ? [] : childrenOf(node);
}

function readAlgorithms(set: DerReader): readonly string[] {
  const oids: string[] = [];
  while (!set.done) oids.push(readAlgorithm(set));
  return oids;
}

function readContent(encapsulated: DerReader): { contentType: string; content: Uint8Array | null } {
  const contentType = encapsulated.oid();
  const tagged = encapsulated.optionalContext(0);
  encapsulated.end();
  if (tagged === undefined) return { contentType, content: null };
  const wrapper = new DerReader(childrenOf(tagged), CODE);
  const content = wrapper.octets();
  wrapper.end();
  return { contentType, content };
}

function readCertificates(tagged: DerNode | undefined): readonly Uint8Array[] {
  if (tagged === undefined) return [];
  return childrenOf(tagged).map((node) => {
    if (!(node instanceof asn1.Sequence)) throw new CryptoError('unsupported', 'not an X.509 certificate');
    return rawOf(node);
  });
}

function readSigner(signers: DerReader): SignerInfo {
  const node = signers.any();
  const reader = new DerReader([node], CODE).sequence();
  const version = reader.count();
  if (reader.optionalContext(0) !== undefined)
    throw new CryptoError('unsupported', 'the signer is not named');
  const identifier = reader.sequence();
  const issuer = rawOf(identifier.any());
  const serial = rawOf(identifier.any());
  identifier.end();
  const digestAlgorithm = readAlgorithm(reader);
  const signed = reader.optionalContext(0);
  if (signed === undefined) throw new CryptoError(CODE, 'there are no signed attributes');
  const signatureAlgorithm = readAlgorithm(reader);
  const signature = reader.octets();
  const unsigned = reader.optionalContext(1);
  reader.end();
  return {
    ...{ version, issuer, serial, digestAlgorithm, signatureAlgorithm, signature },
    signedAttributes: readAttributes(signed),
    signedBytes: asSet(rawOf(signed)),
    sorted: isSorted(childrenOf(signed)),
    unsignedAttributes: unsigned === undefined ? new Map() : readAttributes(unsigned),
    rawElements: childrenOf(node).slice(0, 6).map(rawOf),
  };
}

function readAttributes(tagged: DerNode): Attributes {
  const attributes = new Map<string, readonly DerNode[]>();
  const list = new DerReader(childrenOf(tagged), CODE);
  if (list.done) list.fail('a set of attributes is empty');
  while (!list.done) {
    const attribute = list.sequence();
    const oid = attribute.oid();
    const values = attribute.any();
    attribute.end();
    if (!(values instanceof asn1.Set) || attributes.has(oid))
      list.fail('an attribute is malformed or stands twice');
    attributes.set(oid, childrenOf(values));
  }
  return attributes;
}

/** The signature goes over the attributes with the tag of a SET OF in place of [0] IMPLICIT. */
function asSet(raw: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(raw);
  bytes[0] = 0x31;
  return bytes;
}

function isSorted(nodes: readonly DerNode[]): boolean {
  return nodes.every((node, index) => {
    const previous = nodes[index - 1];
    return previous === undefined || Buffer.compare(rawOf(previous), rawOf(node)) < 0;
  });
}
