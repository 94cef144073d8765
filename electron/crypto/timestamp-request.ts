import { randomBytes } from 'node:crypto';
import { digest } from './algorithms.ts';
import { derBoolean, derInteger, derOctets, derOid, derSequence } from './der-write.ts';
import { CryptoError } from './errors.ts';
import { OID } from './oids.ts';

/** What is to be stamped: a message, or the SHA-256 of one. */
export type Stamped = { readonly message: Uint8Array } | { readonly digest: Uint8Array };

export interface TimestampRequest {
  readonly der: Uint8Array;
  readonly nonce: bigint;
}

/** A response is a token with a few certificates: some kilobytes. */
const MAX_RESPONSE_BYTES = 256 * 1024;

/**
 * A TimeStampReq (RFC 3161, section 2.4.1): version 1, SHA-256, a random 64-bit nonce, certReq.
 * @throws CryptoError malformed, for a digest of another length
 */
export function buildRequest(stamped: Stamped): TimestampRequest {
  const imprint = 'message' in stamped ? digest('sha256', stamped.message) : stamped.digest;
  if (imprint.length !== 32) throw new CryptoError('malformed', 'not a SHA-256');
  // The highest bit is set so that the nonce never begins with zero bytes, which some authorities drop.
  const nonce = randomBytes(8).readBigUInt64BE() | (1n << 63n);
  const messageImprint = derSequence(derSequence(derOid(OID.sha256)), derOctets(imprint));
  return { der: derSequence(derInteger(1n), messageImprint, derInteger(nonce), derBoolean(true)), nonce };
}

export interface PostInput {
  readonly url: string;
  readonly request: Uint8Array;
  readonly signal: AbortSignal;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
}

/**
 * Posts a request to a time-stamp authority over http or https (RFC 3161, section 3.4) and gives the response's bytes
 * unread. Redirects are not followed; more than 256 KiB are not taken.
 * @throws CryptoError timestamp-unreachable, timestamp-too-large; the signal's reason, when the caller aborts
 */
export async function postRequest({ url, request, signal, timeout }: PostInput): Promise<Uint8Array> {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address === null || !['http:', 'https:'].includes(address.protocol)) {
    throw new CryptoError('timestamp-unreachable', "the authority's address is not http or https");
  }
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: Uint8Array.from(request),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      throw new CryptoError('timestamp-unreachable', `the authority answered with status ${response.status}`);
    }
    return await readLimited(response.body);
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof CryptoError) throw cause;
    throw new CryptoError('timestamp-unreachable', 'the authority did not answer', { cause });
  }
}

async function readLimited(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > MAX_RESPONSE_BYTES) throw new CryptoError('timestamp-too-large', 'the response is too large');
    parts.push(part);
  }
  return Uint8Array.from(Buffer.concat(parts));
}
