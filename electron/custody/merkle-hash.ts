import { createHash } from 'node:crypto';

/** Bytes of every hash in the tree. */
export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(00 ‖ data), the hash of a leaf (RFC 6962, section 2.1). */
export function leafHash(data: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(LEAF).update(data).digest());
}

/** SHA-256(01 ‖ left ‖ right), the hash of a node over two others (RFC 6962, section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(NODE).update(left).update(right).digest());
}

/** The root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return Uint8Array.from(createHash('sha256').digest());
}

/** The largest power of two smaller than `size`, which is where a tree of more than one leaf divides. */
export function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
