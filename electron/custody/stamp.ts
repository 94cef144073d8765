import { CryptoError } from '../crypto/errors.ts';
import { type Timestamp, verifyTimestamp } from '../crypto/timestamp.ts';
import type { StampRow } from './store.ts';

/**
 * What a stored time-stamp says, null when it is not a right one over its head. `trust` are certificates of authorities;
 * without one of them a right time-stamp is there and proves no time.
 */
export function openStamp(
  { note, response }: Pick<StampRow, 'note' | 'response'>,
  trust: readonly Uint8Array[],
): Timestamp | null {
  try {
    return verifyTimestamp({ response, message: Buffer.from(note), trust });
  } catch (cause) {
    if (cause instanceof CryptoError) return null;
    throw cause;
  }
}
