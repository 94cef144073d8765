import { createHash, hash } from 'node:crypto';
import { CustodyError } from './errors.ts';

/** Bytes of every hash in the tree. */
export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0);

/** From here on a copy costs more than a hash object: an event is below it, a second of video above. */
const LARGE_BYTES = 32 * 1024;

/** Where the bytes of a node are put together; a tree of a million events has as many nodes. */
const node = Uint8Array.of(1, ...new Uint8Array(2 * HASH_BYTES));

/** SHA-256(00 ‖ data), the hash of a leaf (RFC 6962, section 2.1). */
export function leafHash(data: Uint8Array): Uint8Array {
  if (data.length > LARGE_BYTES) {
    return Uint8Array.from(createHash('sha256').update(LEAF).update(data).digest());
  }
  return Uint8Array.from(hash('sha256', Buffer.concat([LEAF, data]), 'buffer'));
}

/**
 * SHA-256(01 ‖ left ‖ right), the hash of a node over two others (RFC 6962, section 2.1).
 * @throws CustodyError hash-malformed, when one of them has not 32 bytes
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) {
    throw new CustodyError('hash-malformed', 'a hash has 32 bytes');
  }
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return Uint8Array.from(hash('sha256', node, 'buffer'));
}

/** The root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return Uint8Array.from(hash('sha256', '', 'buffer'));
}

/** The largest power of two smaller than `size`, which is where a tree of more than one leaf divides. */
export function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
