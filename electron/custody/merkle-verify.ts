import { emptyRoot, HASH_BYTES, nodeHash } from './merkle-hash.ts';

/** What is claimed of one leaf. */
export interface InclusionClaim {
  /** Hash of the leaf. */
  readonly leaf: Uint8Array;
  readonly index: number;
  /** Number of leaves in the tree. */
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** What is claimed of two trees. */
export interface ConsistencyClaim {
  readonly earlierSize: number;
  readonly earlierRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * Whether the proof leads from the leaf to the root (RFC 9162, section 2.1.3.2, for the tree of RFC 6962). Nothing in
 * the claim is believed: numbers that are no positions and hashes of another length make it false.
 */
export function verifyInclusion({ leaf, index, size, proof, root }: InclusionClaim): boolean {
  if (!isPosition(index) || !isPosition(size) || index >= size || !areHashes([leaf, root, ...proof]))
    return false;
  let node = leaf;
  let at = index;
  let last = size - 1;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      node = nodeHash(sibling, node);
      [at, last] = climbToOdd(at, last);
    } else {
      node = nodeHash(node, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && equal(node, root);
}

/**
 * Whether the earlier tree is a beginning of the later one (RFC 9162, section 2.1.4.2, for the tree of RFC 6962).
 * Nothing in the claim is believed. An empty earlier tree is a beginning of any, with an empty proof.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { earlierSize, earlierRoot, size, root, proof } = claim;
  if (!isPosition(earlierSize) || !isPosition(size) || earlierSize > size) return false;
  if (!areHashes([earlierRoot, root, ...proof])) return false;
  if (earlierSize === 0) return proof.length === 0 && equal(earlierRoot, emptyRoot());
  if (earlierSize === size) return proof.length === 0 && equal(earlierRoot, root);
  const path = isPowerOfTwo(earlierSize) ? [earlierRoot, ...proof] : proof;
  const [first, ...rest] = path;
  return first !== undefined && leadsToBoth(claim, first, rest);
}

function leadsToBoth(claim: ConsistencyClaim, first: Uint8Array, rest: readonly Uint8Array[]): boolean {
  let at = claim.earlierSize - 1;
  let last = claim.size - 1;
  while (isOdd(at)) {
    at = half(at);
    last = half(last);
  }
  let earlier = first;
  let later = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      earlier = nodeHash(sibling, earlier);
      later = nodeHash(sibling, later);
      [at, last] = climbToOdd(at, last);
    } else {
      later = nodeHash(later, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && equal(earlier, claim.earlierRoot) && equal(later, claim.root);
}

/** The levels at which a node on the right edge has no sibling are passed over. */
function climbToOdd(at: number, last: number): [number, number] {
  let node = at;
  let edge = last;
  while (!isOdd(node) && node !== 0) {
    node = half(node);
    edge = half(edge);
  }
  return [node, edge];
}

// Arithmetic in place of bit operators, which would cut the numbers to 32 bits.
const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;
const isPosition = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((value) => value.length === HASH_BYTES);
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
