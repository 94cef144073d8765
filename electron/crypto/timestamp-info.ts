import * as asn1 from 'asn1js';
import { type HashName, hashNamed, readAlgorithm } from './algorithms.ts';
import { DerReader, rawOf } from './der.ts';
import { CryptoError, type CryptoErrorCode } from './errors.ts';

/** What a time-stamp authority signed (RFC 3161, section 2.4.2). */
export interface TimestampInfo {
  readonly policy: string;
  readonly hash: HashName;
  readonly imprint: Uint8Array;
  /** Serial number in hexadecimal. */
  readonly serial: string;
  readonly time: Date;
  readonly nonce: bigint | null;
}

/** A response: the PKIStatus and the token, which is there when the status is 0 or 1 (section 2.4.2). */
interface TimestampResponse {
  readonly status: number;
  readonly token: Uint8Array | null;
}

const CODE: CryptoErrorCode = 'timestamp-malformed';

/**
 * Parses a TimeStampResp from DER.
 * @throws CryptoError timestamp-malformed
 */
function readResponse(der: Uint8Array): TimestampResponse {
  const response = DerReader.over(der, CODE).sequence();
  const status = response.sequence().count();
  const token = response.done ? null : rawOf(response.any());
  response.end();
  return { status, token };
}

/**
 * The time-stamp token of a response that was granted.
 * @throws CryptoError timestamp-refused, when the authority refused; timestamp-malformed
 */
export function tokenOf(response: Uint8Array): Uint8Array {
  const { status, token } = readResponse(response);
  if (status > 1) throw new CryptoError('timestamp-refused', `the authority refused with status ${status}`);
  if (token === null) throw new CryptoError(CODE, 'the response holds no token');
  return token;
}

/**
 * Parses a TSTInfo from DER.
 * @throws CryptoError timestamp-malformed; unsupported, for another hash than SHA-2
 */
export function readTimestampInfo(der: Uint8Array): TimestampInfo {
  const info: DerReader = DerReader.over(der, CODE).sequence();
  if (info.count() !== 1) info.fail('not version 1');
  const policy = info.oid();
  const messageImprint = info.sequence();
  const hash = hashNamed(readAlgorithm(messageImprint));
  const imprint = messageImprint.octets();
  messageImprint.end();
  const serial = info.integer().toString(16);
  const time = info.time();
  info.optional(asn1.Sequence); // accuracy
  info.optional(asn1.Boolean); // ordering
  const nonce = info.optional(asn1.Integer)?.toBigInt() ?? null;
  info.optionalContext(0); // the authority's name, a hint
  if (info.optionalContext(1) !== undefined) info.fail('extensions are not expected');
  info.end();
  return { policy, hash, imprint, serial, time, nonce };
}
