import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Encodes a number as `length` characters of Crockford base 32, most significant first. */
function base32(value: bigint, length: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < length; i += 1) {
    text = ALPHABET[Number(rest & 31n)] + text;
    rest >>= 5n;
  }
  return text;
}

/**
 * A new identifier `PREFIX-TTTTTTTTTRRRRRRRRRRR`: 9 characters of the time in milliseconds, 11 random ones (55 bits).
 * Holds no personal data and sorts by time of making.
 */
export function newId(prefix: string): string {
  const time = base32(BigInt(Date.now()), 9);
  const random = base32(BigInt(`0x${randomBytes(8).toString('hex')}`), 11);
  return `${prefix}-${time}${random}`;
}
