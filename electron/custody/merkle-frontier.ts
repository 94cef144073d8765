import { CustodyError } from './errors.ts';
import { emptyRoot, HASH_BYTES, nodeHash } from './merkle-hash.ts';

/** What `Frontier.serialise` gives: the number of leaves and the roots of the complete subtrees, largest first. */
export interface FrontierState {
  readonly size: number;
  readonly roots: readonly Uint8Array[];
}

/**
 * The right edge of an RFC 6962 tree: enough to append leaves and to give the root, in memory that grows with the
 * logarithm of the size. Takes hashes of leaves, not their content.
 */
export class Frontier {
  #size = 0;
  /** Roots of the complete subtrees, largest first; their sizes are the powers of two in `#size`. */
  readonly #roots: Uint8Array[] = [];

  /**
   * A frontier that goes on from a state.
   * @throws CustodyError frontier-malformed
   */
  static restore({ size, roots }: FrontierState): Frontier {
    if (!isState({ size, roots })) {
      throw new CustodyError('frontier-malformed', 'the roots do not go with the size');
    }
    const frontier = new Frontier();
    frontier.#size = size;
    frontier.#roots.push(...roots.map((root) => Uint8Array.from(root)));
    return frontier;
  }

  /** Whether a state is one at all, and its root this one. */
  static leadsTo({ size, roots }: FrontierState, root: Uint8Array): boolean {
    return isState({ size, roots }) && Buffer.compare(Frontier.restore({ size, roots }).root(), root) === 0;
  }

  get size(): number {
    return this.#size;
  }

  /** Appends the hash of the next leaf. */
  append(leaf: Uint8Array): void {
    let node = Uint8Array.from(leaf);
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      node = Uint8Array.from(nodeHash(this.#roots.pop() as Uint8Array, node));
    }
    this.#roots.push(node);
    this.#size += 1;
  }

  root(): Uint8Array {
    const root = this.#roots.reduceRight<Uint8Array | null>(
      (right, left) => (right === null ? left : nodeHash(left, right)),
      null,
    );
    return root === null ? emptyRoot() : Uint8Array.from(root);
  }

  serialise(): FrontierState {
    return { size: this.#size, roots: this.#roots.map((root) => Uint8Array.from(root)) };
  }
}

/** The root of the tree over these hashes of leaves. */
export function merkleRoot(leaves: Iterable<Uint8Array>): Uint8Array {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier.root();
}

function isState({ size, roots }: FrontierState): boolean {
  const fits = Number.isSafeInteger(size) && size >= 0 && roots.length === countOnes(size);
  return fits && roots.every((root) => root.length === HASH_BYTES);
}

function countOnes(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
