import { describe, expect, it, vi } from 'vitest';
import { LeafPages, PAGE_LEAVES } from './leaf-pages.ts';
import { leafHash, MerkleTree, merkleRoot } from './merkle.ts';

const leaves = Array.from({ length: PAGE_LEAVES * 3 + 17 }, (_, at) => leafHash(Buffer.from(`event ${at}`)));

/** Stored leaves, of which some may be missing. */
function stored(missing: readonly number[] = []) {
  return {
    leaves: vi.fn((from: number, to: number) =>
      leaves.slice(from, to).filter((_, at) => !missing.includes(from + at)),
    ),
    leafAt: vi.fn((seq: number): Uint8Array => {
      const leaf = leaves[seq];
      if (leaf === undefined || missing.includes(seq)) throw new Error(`leaf ${seq} is missing`);
      return leaf;
    }),
  };
}

describe('leaves by the page', () => {
  it('give the root and every proof, with one read for each page', () => {
    const store = stored();
    const tree = new MerkleTree(new LeafPages(store, leaves.length), leaves.length);
    expect(tree.root()).toEqual(merkleRoot(leaves));
    expect(store.leaves).toHaveBeenCalledTimes(4);
    expect(store.leafAt).not.toHaveBeenCalled();
    const inMemory = new MerkleTree({ leafAt: (index) => leaves[index] as Uint8Array }, leaves.length);
    for (const index of [0, 511, 512, 1000, leaves.length - 1]) {
      expect(tree.inclusionProof(index)).toEqual(inMemory.inclusionProof(index));
    }
  });

  it('are never taken for those after a leaf that is missing', () => {
    const pages = new LeafPages(stored([5]), leaves.length);
    expect(pages.leafAt(4)).toEqual(leaves[4]);
    expect(pages.leafAt(6)).toEqual(leaves[6]);
    expect(() => pages.leafAt(5)).toThrow('leaf 5 is missing');
  });
});
