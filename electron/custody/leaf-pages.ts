import type { LeafSource } from './merkle-proof.ts';
import type { CustodyStore } from './store.ts';

/** Leaves read together: a tree is walked from its first leaf to its last. */
export const PAGE_LEAVES = 512;

/**
 * The first `size` stored leaves of a log, read page by page with one page in memory: a log of a million events takes two
 * thousand reads and no more memory than one of a hundred.
 */
export class LeafPages implements LeafSource {
  readonly #store: Pick<CustodyStore, 'leaves' | 'leafAt'>;
  readonly #size: number;
  #from = 0;
  #page: readonly Uint8Array[] = [];

  constructor(store: Pick<CustodyStore, 'leaves' | 'leafAt'>, size: number) {
    this.#store = store;
    this.#size = size;
  }

  /** `index` is below the size. @throws as `CustodyStore.leafAt`, where a leaf is missing */
  leafAt(index: number): Uint8Array {
    if (index < this.#from || index >= this.#from + this.#page.length) this.#turnTo(index);
    return this.#page[index - this.#from] ?? this.#store.leafAt(index);
  }

  #turnTo(index: number): void {
    const from = index - (index % PAGE_LEAVES);
    const to = Math.min(from + PAGE_LEAVES, this.#size);
    const page = [...this.#store.leaves(from, to)];
    this.#from = from;
    // A leaf that is missing would put those after it into its place.
    this.#page = page.length === to - from ? page : [];
  }
}
