import { digest, evidenceAlgorithmFor, type SigningPolicy } from './algorithms.ts';
import { rawOf } from './der.ts';
import {
  type Der,
  derContext,
  derInteger,
  derOctets,
  derOid,
  derSequence,
  derSetOf,
  derTime,
} from './der-write.ts';
import { CryptoError } from './errors.ts';
import { OID } from './oids.ts';
import { readSignedData, type SignedData, singleValue } from './signed-data.ts';
import { verifySigner } from './signer.ts';
import { signingCertificateV2 } from './signing-certificate.ts';
import { type Certificate, isSelfIssued, readCertificate } from './x509.ts';

type PolicyFor = (certificate: Certificate) => SigningPolicy;

const officePolicy: PolicyFor = () => 'evidence';

/**
 * What a person's certificate must be: of an authority, RSA from 2048 bits, which is what the national authority of
 * Kazakhstan gives people; one that people made themselves, as strong as the office's.
 */
export const personPolicy: PolicyFor = (certificate) => (isSelfIssued(certificate) ? 'evidence' : 'person');

export interface SignDetachedInput {
  readonly content: Uint8Array;
  readonly certificateDer: Uint8Array;
  /** Signs the bytes with SHA-256 and the certificate's key: ECDSA (as DER) or RSASSA-PKCS1-v1_5. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** Whole seconds are kept. */
  readonly signingTime: Date;
  /** Intermediate authorities to put inside, as DER; a root among them is left out. */
  readonly chain: readonly Uint8Array[];
}

/** What a good signature says. The certificates are not trusted yet: see `buildChain`. */
export interface DetachedSignature {
  readonly signerDer: Uint8Array;
  /** All certificates inside, the signer's among them. */
  readonly certificates: readonly Uint8Array[];
  /** As the signer claims it. */
  readonly signingTime: Date;
  /** The bytes over which a time-stamp on the signature goes. */
  readonly signatureValue: Uint8Array;
  readonly timestampToken?: Uint8Array;
}

/**
 * A detached CAdES-BES signature as DER (RFC 5652; ETSI EN 319 122-1, baseline B-B): signed attributes contentType,
 * messageDigest, signingTime and signing-certificate-v2 in DER's order. The result has been verified once.
 * @throws CryptoError certificate-malformed; certificate-unsuitable; unsupported, for the wrong kind of key;
 * weak-key; wrong-key, when `sign` did not use the certificate's key
 */
export function signDetached(input: SignDetachedInput): Promise<Uint8Array> {
  return signBy(input, officePolicy);
}

/** As `signDetached`, by a person's certificate: see `personPolicy`. */
export function signDetachedByPerson(input: SignDetachedInput): Promise<Uint8Array> {
  return signBy(input, personPolicy);
}

async function signBy(input: SignDetachedInput, policyFor: PolicyFor): Promise<Uint8Array> {
  const certificate = readCertificate(input.certificateDer);
  const policy = policyFor(certificate);
  const algorithm = evidenceAlgorithmFor(certificate.publicKeyDer, policy);
  checkSuitable(certificate, policy);
  const attributes = [
    attribute(OID.contentType, derOid(OID.data)),
    attribute(OID.messageDigest, derOctets(digest('sha256', input.content))),
    attribute(OID.signingTime, derTime(input.signingTime)),
    attribute(OID.signingCertificateV2, signingCertificateV2(certificate.der)),
  ];
  const signature = await input.sign(derSetOf(...attributes));
  const signerElements = [
    derInteger(1n),
    derSequence(certificate.raw.issuer, certificate.raw.serial),
    sha256Algorithm(),
    derContext(0, ...[...attributes].sort(Buffer.compare)),
    algorithm,
    derOctets(signature),
  ];
  const inside = [certificate.der, ...input.chain.filter((der) => !isSelfIssued(readCertificate(der)))];
  const dataElements = [
    derInteger(1n),
    derSetOf(sha256Algorithm()),
    derSequence(derOid(OID.data)),
    derContext(0, ...inside.sort(Buffer.compare)),
  ];
  const p7s = assemble(dataElements, signerElements);
  confirm(p7s, input.content, policyFor);
  return p7s;
}

/**
 * The same signature with a time-stamp token over its value as the unsigned attribute timeStampToken
 * (RFC 3161, appendix A). What the token says is for `verifyTimestampToken` to check.
 * @throws CryptoError malformed; unsupported, when there is one already
 */
export function addTimestamp(p7s: Uint8Array, token: Uint8Array): Uint8Array {
  const data = readSignedData(p7s);
  readSignedData(token);
  if (data.signer.unsignedAttributes.size > 0) {
    throw new CryptoError('unsupported', 'the signature has unsigned attributes already');
  }
  const unsigned = derContext(1, attribute(OID.timeStampToken, token));
  return assemble(data.rawElements, [...data.signer.rawElements, unsigned]);
}

/**
 * Verifies what `signDetached` and `openssl cms -sign -cades -binary` make, strictly: DER, one signer, SHA-256, ECDSA
 * P-256 or RSA of 3072 bits, a certificate fit for signing, no unsigned attribute but one time-stamp.
 * @throws CryptoError malformed, unsupported, weak-key, signature-digest-mismatch, signature-certificate-mismatch,
 * certificate-unsuitable, certificate-malformed, not-authentic
 */
export function verifyDetached(signed: SignedContent): DetachedSignature {
  return verifyBy(signed, officePolicy);
}

/** As `verifyDetached`, for what `signDetachedByPerson` makes. */
export function verifyDetachedByPerson(signed: SignedContent): DetachedSignature {
  return verifyBy(signed, personPolicy);
}

/** A detached signature as DER and what it is over. */
interface SignedContent {
  readonly p7s: Uint8Array;
  readonly content: Uint8Array;
}

function verifyBy({ p7s, content }: SignedContent, policyFor: PolicyFor): DetachedSignature {
  const data = readSignedData(p7s);
  checkProfile(data);
  const certificate = verifySigner(data, { contentType: OID.data, content, policyFor });
  checkSuitable(certificate, policyFor(certificate));
  const signingTime = singleValue(data.signer.signedAttributes, OID.signingTime)?.time();
  if (signingTime === undefined) throw new CryptoError('malformed', 'there is no signing time');
  const token = data.signer.unsignedAttributes.get(OID.timeStampToken)?.[0];
  return {
    signerDer: certificate.der,
    certificates: data.certificates,
    signingTime,
    signatureValue: data.signer.signature,
    ...(token === undefined ? {} : { timestampToken: rawOf(token) }),
  };
}

function checkProfile(data: SignedData): void {
  const { signer } = data;
  const versions = data.version === 1 && signer.version === 1;
  const hashes = data.digestAlgorithms.length === 1 && data.digestAlgorithms[0] === OID.sha256;
  if (!versions || !hashes || signer.digestAlgorithm !== OID.sha256) {
    throw new CryptoError('unsupported', 'not the profile of evidence signatures');
  }
  if (data.contentType !== OID.data || data.content !== null || data.hasRevocationLists || !signer.sorted) {
    throw new CryptoError('malformed', 'not a detached signature in DER');
  }
  for (const [oid, values] of signer.unsignedAttributes) {
    if (oid !== OID.timeStampToken || values.length !== 1) {
      throw new CryptoError('unsupported', 'an unsigned attribute that is not expected');
    }
  }
}

/**
 * What a certificate must be to sign evidence: stock tools refuse anything else as unfit for the purpose. Authorities do
 * not all mark the use of a person's key as critical (RFC 5280, section 4.2.1.3: "should").
 * @throws CryptoError certificate-unsuitable
 */
export function checkSuitable({ keyUsage, critical, eku }: Certificate, policy: SigningPolicy): void {
  const signs = keyUsage !== null && (keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation'));
  const marked = policy === 'person' || critical.has(OID.keyUsage);
  const purpose = eku === null || eku.includes(OID.emailProtection) || eku.includes(OID.anyExtendedKeyUsage);
  if (!signs || !marked || !purpose) {
    throw new CryptoError('certificate-unsuitable', 'the certificate is not for signing evidence');
  }
}

/** A signature by another key than the certificate's would only be found out by the court. */
function confirm(p7s: Uint8Array, content: Uint8Array, policyFor: PolicyFor): void {
  try {
    verifyBy({ p7s, content }, policyFor);
  } catch (cause) {
    if (cause instanceof CryptoError && cause.code === 'not-authentic') {
      throw new CryptoError('wrong-key', "the signature is not by the certificate's key", { cause });
    }
    throw cause;
  }
}

function assemble(dataElements: readonly Der[], signerElements: readonly Der[]): Der {
  const data = derSequence(...dataElements, derSetOf(derSequence(...signerElements)));
  return derSequence(derOid(OID.signedData), derContext(0, data));
}

function attribute(oid: string, value: Der): Der {
  return derSequence(derOid(oid), derSetOf(value));
}

/** RFC 5754, section 2: the parameters of SHA-256 are left out. */
function sha256Algorithm(): Der {
  return derSequence(derOid(OID.sha256));
}
