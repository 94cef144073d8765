import type { CheckCode } from '../../contract/check-codes.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import type { DetachedSignature } from '../../crypto/cms.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { type Timestamp, tokenOf, verifyTimestampToken } from '../../crypto/timestamp.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';
import { grantedResponse } from './granted-response.ts';

/** How far the workstation's clock may be from the authority's before a person is told. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

const CODES: Partial<Record<string, CheckCode>> = {
  'timestamp-imprint-mismatch': 'timestamp-imprint-differs',
  'timestamp-certificate-unsuitable': 'timestamp-signer-unsuitable',
  'timestamp-not-authentic': 'timestamp-wrong',
};

export interface TimestampOutcome {
  readonly code: Extract<
    CheckCode,
    'timestamp-trusted' | 'timestamp-missing' | 'timestamp-authority-untrusted' | 'timestamp-clock-differs'
  >;
  readonly detail: string;
  /** The time that a trusted authority vouches for. */
  readonly trustedTime: Date | null;
}

/**
 * Verifies both RFC 3161 time-stamps of a package: the token inside the signature over its value, and the response over
 * the whole .p7s. They are made together, so one without the other means that something was taken away.
 * @throws CheckFailure timestamp-incomplete, timestamp-malformed, timestamp-imprint-differs, timestamp-wrong,
 * timestamp-signer-unsuitable
 */
export function checkTimestamps(
  { kept }: PackageContents,
  signature: DetachedSignature,
  trust: readonly Uint8Array[],
): TimestampOutcome {
  const response = kept.get(LAYOUT.timestamp);
  const p7s = kept.get(LAYOUT.signature);
  const token = signature.timestampToken;
  if (response === undefined && token === undefined) {
    return { code: 'timestamp-missing', detail: 'made without a time-stamp', trustedTime: null };
  }
  if (response === undefined || token === undefined || p7s === undefined) {
    throw new CheckFailure('timestamp-incomplete', 'one of two time-stamps is missing');
  }
  const stamps = named(() => {
    const outer = tokenOf(response);
    if (Buffer.compare(grantedResponse(outer), response) !== 0) {
      throw new CheckFailure('timestamp-malformed', 'not the one form of a granted response');
    }
    return [
      verifyTimestampToken({ token, message: signature.signatureValue, trust }),
      verifyTimestampToken({ token: outer, message: p7s, trust }),
    ];
  });
  return judge(stamps, signature.signingTime);
}

function judge(stamps: readonly Timestamp[], signingTime: Date): TimestampOutcome {
  const untrusted = stamps.find(({ trusted }) => !trusted);
  const times = stamps.map(({ time }) => time.getTime());
  const detail = `${new Date(Math.min(...times)).toISOString()}, policy ${stamps[0]?.policy ?? ''}`;
  if (untrusted !== undefined) {
    return {
      code: 'timestamp-authority-untrusted',
      detail: `${detail}; ${untrusted.reason ?? ''}; revocation was not checked`,
      trustedTime: null,
    };
  }
  const trustedTime = new Date(Math.min(...times));
  const apart = times.some((time) => Math.abs(time - signingTime.getTime()) > CLOCK_TOLERANCE_MS);
  return apart
    ? {
        code: 'timestamp-clock-differs',
        detail: `${detail}; signed at ${signingTime.toISOString()}`,
        trustedTime,
      }
    : { code: 'timestamp-trusted', detail: `${detail}; revocation was not checked`, trustedTime };
}

function named<T>(check: () => T): T {
  try {
    return check();
  } catch (cause) {
    if (!(cause instanceof CryptoError)) throw cause;
    throw new CheckFailure(CODES[cause.code] ?? 'timestamp-malformed', cause.message, { cause });
  }
}
