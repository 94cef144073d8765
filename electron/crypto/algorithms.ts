import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import * as asn1 from 'asn1js';
import type { DerReader } from './der.ts';
import { type Der, derNull, derOid, derSequence } from './der-write.ts';
import { CryptoError } from './errors.ts';
import { OID } from './oids.ts';

export type HashName = 'sha256' | 'sha384' | 'sha512';
type KeyFamily = 'rsa' | 'ec';

/**
 * How strong keys and hashes must be. `evidence`: our own signatures, ECDSA P-256 or RSA of 3072 bits, SHA-256.
 * `person`: those of people by a certificate of an authority, ECDSA P-256 or RSA of 2048 bits, SHA-256.
 * `authority`: those of certificate and time-stamp authorities, RSA from 2048 bits, NIST curves, SHA-2.
 */
export type SignaturePolicy = 'evidence' | 'person' | 'authority';
/** The policies by which a package is signed. */
export type SigningPolicy = Exclude<SignaturePolicy, 'authority'>;

const HASHES: Readonly<Record<string, HashName>> = {
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

const SIGNATURES: Readonly<Record<string, { family: KeyFamily; hash: HashName | null }>> = {
  [OID.rsaEncryption]: { family: 'rsa', hash: null },
  [OID.sha256WithRsa]: { family: 'rsa', hash: 'sha256' },
  [OID.sha384WithRsa]: { family: 'rsa', hash: 'sha384' },
  [OID.sha512WithRsa]: { family: 'rsa', hash: 'sha512' },
  [OID.ecdsaWithSha256]: { family: 'ec', hash: 'sha256' },
  [OID.ecdsaWithSha384]: { family: 'ec', hash: 'sha384' },
  [OID.ecdsaWithSha512]: { family: 'ec', hash: 'sha512' },
};

const CURVES: Readonly<Record<SignaturePolicy, readonly string[]>> = {
  evidence: ['prime256v1'],
  person: ['prime256v1'],
  authority: ['prime256v1', 'secp384r1', 'secp521r1'],
};
const MIN_RSA_BITS: Readonly<Record<SignaturePolicy, number>> = {
  evidence: 3072,
  person: 2048,
  authority: 2048,
};

/** Reads an AlgorithmIdentifier whose parameters are absent or NULL; anything else is not among ours. */
export function readAlgorithm(reader: DerReader): string {
  const identifier = reader.sequence();
  const oid = identifier.oid();
  identifier.optional(asn1.Null);
  identifier.end();
  return oid;
}

/**
 * The hash that an object identifier names.
 * @throws CryptoError unsupported
 */
export function hashNamed(oid: string): HashName {
  const name = HASHES[oid];
  if (name === undefined)
    throw new CryptoError('unsupported', 'another hash than SHA-256, SHA-384 or SHA-512');
  return name;
}

export function digest(hash: HashName | 'sha1', data: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash(hash).update(data).digest());
}

/** What is needed to check one signature; `digestHash` completes a bare rsaEncryption, as CMS has it. */
export interface SignatureCheck {
  readonly policy: SignaturePolicy;
  readonly publicKeyDer: Uint8Array;
  readonly algorithm: string;
  readonly digestHash: HashName | null;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * Whether the signature is right: RSASSA-PKCS1-v1_5 or ECDSA with a DER signature.
 * @throws CryptoError unsupported, when algorithm, hash or kind of key are not allowed by the policy; weak-key
 */
export function verifySignature(check: SignatureCheck): boolean {
  const key = parsePublicKey(check.publicKeyDer, check.policy);
  const scheme = SIGNATURES[check.algorithm];
  const hash = scheme?.hash ?? check.digestHash;
  if (scheme === undefined || hash === null)
    throw new CryptoError('unsupported', 'unknown signature algorithm');
  if (check.policy !== 'authority' && hash !== 'sha256') throw new CryptoError('unsupported', 'not SHA-256');
  if (key.asymmetricKeyType !== scheme.family) return false;
  try {
    return verify(hash, check.data, key, check.signature);
  } catch {
    return false;
  }
}

/**
 * The AlgorithmIdentifier that goes with a key when it signs evidence (RFC 5754, section 3).
 * @throws CryptoError unsupported, when the key is neither P-256 nor RSA; weak-key, when RSA of too few bits
 */
export function evidenceAlgorithmFor(publicKeyDer: Uint8Array, policy: SigningPolicy): Der {
  const rsa = parsePublicKey(publicKeyDer, policy).asymmetricKeyType === 'rsa';
  return rsa ? derSequence(derOid(OID.sha256WithRsa), derNull()) : derSequence(derOid(OID.ecdsaWithSha256));
}

/** What a person is told of a key, for example `ECDSA prime256v1` or `RSA 3072`. */
export function describeKey(publicKeyDer: Uint8Array): string {
  const key = importKey(publicKeyDer);
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'ec') return `ECDSA ${details?.namedCurve ?? ''}`.trimEnd();
  if (key.asymmetricKeyType === 'rsa') return `RSA ${details?.modulusLength ?? ''}`.trimEnd();
  return key.asymmetricKeyType ?? '';
}

function parsePublicKey(der: Uint8Array, policy: SignaturePolicy): KeyObject {
  const key = importKey(der);
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') {
    const least = MIN_RSA_BITS[policy];
    if (modulusLength < least)
      throw new CryptoError('weak-key', `RSA ${modulusLength} is less than ${least} bits`);
  } else if (key.asymmetricKeyType !== 'ec' || !CURVES[policy].includes(namedCurve)) {
    throw new CryptoError('unsupported', 'the key is of a kind that is not accepted');
  }
  return key;
}

function importKey(der: Uint8Array): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
  } catch (cause) {
    throw new CryptoError('unsupported', 'the public key cannot be read', { cause });
  }
}
