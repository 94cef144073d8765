import { digest } from './algorithms.ts';
import { buildChain, type ChainReason } from './chain.ts';
import { CryptoError, type CryptoErrorCode } from './errors.ts';
import { OID } from './oids.ts';
import { readSignedData } from './signed-data.ts';
import { verifySigner } from './signer.ts';
import { readTimestampInfo, type TimestampInfo, tokenOf } from './timestamp-info.ts';
import { buildRequest, postRequest, type Stamped } from './timestamp-request.ts';
import type { Certificate } from './x509.ts';

export { tokenOf } from './timestamp-info.ts';
export { buildRequest, type Stamped } from './timestamp-request.ts';

/** What a good time-stamp says. `trusted` tells whether its signer leads to one of the given certificates. */
export interface Timestamp {
  readonly time: Date;
  /** Object identifier of the authority's policy. */
  readonly policy: string;
  /** The token's serial number in hexadecimal. */
  readonly serial: string;
  readonly trusted: boolean;
  /** Why it is not trusted, null when it is. */
  readonly reason: ChainReason | null;
  readonly signerDer: Uint8Array;
}

type Checks = Stamped & {
  /** When given, the token must repeat it. */
  readonly nonce?: bigint;
  /** Trusted roots as DER; may be empty, then nothing is trusted but all else is still checked. */
  readonly trust: readonly Uint8Array[];
  /** The moment at which the chain is judged; when absent, the time that the token claims. */
  readonly at?: Date;
};

/**
 * Asks an authority for a time-stamp and gives its response as DER, checked in all but trust.
 * `timeout` is in milliseconds.
 * @throws CryptoError any `timestamp-…` code; the signal's reason, when the caller aborts
 */
export async function requestTimestamp(
  input: Stamped & { readonly url: string; readonly signal: AbortSignal; readonly timeout: number },
): Promise<Uint8Array> {
  const { der, nonce } = buildRequest(input);
  const response = await postRequest({
    url: input.url,
    request: der,
    signal: input.signal,
    timeout: input.timeout,
  });
  verifyTimestamp({ ...input, response, nonce, trust: [] });
  return response;
}

/**
 * Verifies a TimeStampResp (RFC 3161, section 2.2): granted, imprint, nonce, policy, one signature over the token by a
 * certificate whose extended key usage is critical and timeStamping alone, named by ESSCertID or ESSCertIDv2, and its
 * chain to `trust` at the stamped time. Revocation is not checked.
 * @throws CryptoError timestamp-refused, timestamp-malformed, timestamp-imprint-mismatch, timestamp-nonce-mismatch,
 * timestamp-certificate-unsuitable, timestamp-not-authentic
 */
export function verifyTimestamp(input: Checks & { readonly response: Uint8Array }): Timestamp {
  return verifyTimestampToken({ ...input, token: tokenOf(input.response) });
}

/**
 * Verifies a time-stamp token as it stands in a signature's unsigned attribute, by the rules of `verifyTimestamp`.
 * @throws CryptoError as `verifyTimestamp`
 */
export function verifyTimestampToken(input: Checks & { readonly token: Uint8Array }): Timestamp {
  const { info, signer, certificates } = named(() => openToken(input.token));
  if (Buffer.compare(info.imprint, imprintOf(input, info)) !== 0) {
    throw new CryptoError('timestamp-imprint-mismatch', 'the time-stamp is over something else');
  }
  if (input.nonce !== undefined && info.nonce !== input.nonce) {
    throw new CryptoError('timestamp-nonce-mismatch', 'the time-stamp answers another request');
  }
  const chain = buildChain(signer.der, certificates, input.trust, input.at ?? info.time);
  return {
    time: info.time,
    policy: info.policy,
    serial: info.serial,
    trusted: chain.trusted,
    reason: chain.trusted ? null : chain.reason,
    signerDer: signer.der,
  };
}

function openToken(token: Uint8Array) {
  const data = readSignedData(token);
  if (data.contentType !== OID.tstInfo || data.content === null || data.version !== 3) {
    throw new CryptoError('timestamp-malformed', 'not a time-stamp token');
  }
  if (data.signer.version !== 1 || !data.digestAlgorithms.includes(data.signer.digestAlgorithm)) {
    throw new CryptoError('timestamp-malformed', 'the token contradicts itself');
  }
  const info = readTimestampInfo(data.content);
  const signer = verifySigner(data, {
    contentType: OID.tstInfo,
    content: data.content,
    policyFor: () => 'authority',
  });
  checkSuitable(signer);
  return { info, signer, certificates: data.certificates };
}

function imprintOf(stamped: Stamped, info: TimestampInfo): Uint8Array {
  if ('message' in stamped) return digest(info.hash, stamped.message);
  // A digest was made with SHA-256, and a token over another hash is over something else.
  return info.hash === 'sha256' ? stamped.digest : new Uint8Array(0);
}

/** RFC 3161, section 2.3: the key stamps time and does nothing else. */
function checkSuitable({ critical, eku, keyUsage }: Certificate): void {
  const only = critical.has(OID.extendedKeyUsage) && eku?.length === 1 && eku[0] === OID.timeStamping;
  const signs = keyUsage === null || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation');
  if (!only || !signs) {
    throw new CryptoError(
      'timestamp-certificate-unsuitable',
      'the certificate is not for time-stamping alone',
    );
  }
}

const NAMES: Partial<Record<CryptoErrorCode, CryptoErrorCode>> = {
  malformed: 'timestamp-malformed',
  unsupported: 'timestamp-malformed',
  'certificate-malformed': 'timestamp-malformed',
  'not-authentic': 'timestamp-not-authentic',
  'signature-digest-mismatch': 'timestamp-not-authentic',
  'signature-certificate-mismatch': 'timestamp-not-authentic',
};

/** Gives the errors of the common signature code the name that tells whose signature it was. */
function named<T>(check: () => T): T {
  try {
    return check();
  } catch (cause) {
    const code = cause instanceof CryptoError ? NAMES[cause.code] : undefined;
    if (code === undefined) throw cause;
    throw new CryptoError(code, (cause as CryptoError).message, { cause });
  }
}
