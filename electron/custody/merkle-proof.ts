import { CustodyError } from './errors.ts';
import { emptyRoot, nodeHash, splitPoint } from './merkle-hash.ts';

/** Gives the hash of a leaf by its index, for trees that are too large to be in memory. */
export interface LeafSource {
  leafAt(index: number): Uint8Array;
}

/** Complete subtrees of at least this many leaves are hashed once and then remembered. */
const REMEMBERED_LEAVES = 64;

/**
 * A tree over the first `size` leaves of a source. It reads every leaf once for the root and about a hundred for each
 * further proof, and remembers one hash for each 32 leaves. The source must not change underneath.
 */
export class MerkleTree {
  readonly size: number;
  readonly #source: LeafSource;
  readonly #remembered = new Map<string, Uint8Array>();

  constructor(source: LeafSource, size: number) {
    if (!Number.isSafeInteger(size) || size < 0) {
      throw new CustodyError('position-out-of-range', 'the size of a tree is a non-negative integer');
    }
    this.#source = source;
    this.size = size;
  }

  root(): Uint8Array {
    return this.size === 0 ? emptyRoot() : this.#hash(0, this.size);
  }

  /**
   * The audit path of a leaf, from the bottom up (RFC 6962, section 2.1.1).
   * @throws CustodyError position-out-of-range
   */
  inclusionProof(index: number): Uint8Array[] {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.size) {
      throw new CustodyError('position-out-of-range', 'there is no such leaf');
    }
    const path: Uint8Array[] = [];
    let start = 0;
    let size = this.size;
    while (size > 1) {
      const split = splitPoint(size);
      const inLeft = index - start < split;
      path.push(inLeft ? this.#hash(start + split, size - split) : this.#hash(start, split));
      start = inLeft ? start : start + split;
      size = inLeft ? split : size - split;
    }
    return path.reverse();
  }

  /**
   * The proof that the tree of `earlier` leaves is a beginning of this one (RFC 6962, section 2.1.2); empty where there
   * is nothing to prove.
   * @throws CustodyError position-out-of-range
   */
  consistencyProof(earlier: number): Uint8Array[] {
    if (!Number.isSafeInteger(earlier) || earlier < 0 || earlier > this.size) {
      throw new CustodyError('position-out-of-range', 'there is no such earlier tree');
    }
    if (earlier === 0 || earlier === this.size) return [];
    const path: Uint8Array[] = [];
    let start = 0;
    let size = this.size;
    while (earlier - start !== size) {
      const split = splitPoint(size);
      const inLeft = earlier - start <= split;
      path.push(inLeft ? this.#hash(start + split, size - split) : this.#hash(start, split));
      start = inLeft ? start : start + split;
      size = inLeft ? split : size - split;
    }
    // The subtree that both trees share is known to whoever verifies only when it is the whole of the earlier one.
    if (start > 0) path.push(this.#hash(start, size));
    return path.reverse();
  }

  /** The root over `size` leaves from `start`, which is where such a subtree of the whole begins. */
  #hash(start: number, size: number): Uint8Array {
    if (size === 1) return this.#source.leafAt(start);
    if (size < REMEMBERED_LEAVES) return this.#compute(start, size);
    const key = `${start}+${size}`;
    const hash = this.#remembered.get(key) ?? this.#compute(start, size);
    this.#remembered.set(key, hash);
    return hash;
  }

  #compute(start: number, size: number): Uint8Array {
    const split = splitPoint(size);
    return nodeHash(this.#hash(start, split), this.#hash(start + split, size - split));
  }
}

/**
 * `MerkleTree.inclusionProof` over the first `size` of the leaves.
 * @throws CustodyError position-out-of-range
 */
export function inclusionProof(
  leaves: readonly Uint8Array[] | LeafSource,
  index: number,
  size: number,
): Uint8Array[] {
  return new MerkleTree(sourceOf(leaves), size).inclusionProof(index);
}

/**
 * `MerkleTree.consistencyProof` between the trees of `earlier` and of `size` leaves.
 * @throws CustodyError position-out-of-range
 */
export function consistencyProof(
  leaves: readonly Uint8Array[] | LeafSource,
  earlier: number,
  size: number,
): Uint8Array[] {
  return new MerkleTree(sourceOf(leaves), size).consistencyProof(earlier);
}

function sourceOf(leaves: readonly Uint8Array[] | LeafSource): LeafSource {
  if ('leafAt' in leaves) return leaves;
  return {
    leafAt(index) {
      const leaf = leaves[index];
      if (leaf === undefined) throw new CustodyError('position-out-of-range', 'there is no such leaf');
      return leaf;
    },
  };
}
