import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  leafHash,
  MerkleTree,
  merkleRoot,
  nodeHash,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

// Many small hashes, on machines that are shared.
vi.setConfig({ testTimeout: 60_000 });

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');
const OUT_OF_RANGE = expect.objectContaining({ name: 'CustodyError', code: 'position-out-of-range' });

/** The reference leaves and roots of the certificate-transparency repository (merkle_tree_test). */
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const REFERENCE = INPUTS.map((input) => leafHash(bytes(input)));

const leavesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));

/** RFC 6962, section 2.1, word for word. */
function byDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return bytes(ROOTS[0] ?? '');
  if (leaves.length === 1) return only;
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return nodeHash(byDefinition(leaves.slice(0, k)), byDefinition(leaves.slice(k)));
}

describe('the tree', () => {
  it('has the published roots', () => {
    for (const [size, root] of ROOTS.entries()) {
      expect(hex(merkleRoot(REFERENCE.slice(0, size)))).toBe(root);
      expect(hex(new MerkleTree({ leafAt: (index) => REFERENCE[index] as Uint8Array }, size).root())).toBe(
        root,
      );
    }
  });

  it('has the published audit paths', () => {
    const path = (index: number, size: number): string[] => inclusionProof(REFERENCE, index, size).map(hex);
    expect(path(0, 1)).toEqual([]);
    expect(path(0, 8)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(path(5, 8)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(path(2, 3)).toEqual(['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']);
    expect(path(1, 5)).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });

  it('has the published consistency proofs', () => {
    const proof = (earlier: number, size: number): string[] =>
      consistencyProof(REFERENCE, earlier, size).map(hex);
    expect(proof(1, 1)).toEqual([]);
    expect(proof(1, 8)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(proof(6, 8)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(proof(2, 5)).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });

  it('is that of the definition, whatever the size', () => {
    for (let size = 0; size <= 70; size += 1) {
      const leaves = leavesOf(size);
      expect(merkleRoot(leaves)).toEqual(byDefinition(leaves));
      expect(new MerkleTree({ leafAt: (index) => leaves[index] as Uint8Array }, size).root()).toEqual(
        byDefinition(leaves),
      );
    }
  });
});

describe('a node', () => {
  it('is over two hashes of 32 bytes and nothing else', () => {
    const hash = leafHash(new Uint8Array(0));
    for (const wrong of [hash.subarray(1), new Uint8Array(33), new Uint8Array(0)]) {
      const malformed = expect.objectContaining({ name: 'CustodyError', code: 'hash-malformed' });
      expect(() => nodeHash(wrong, hash)).toThrow(malformed);
      expect(() => nodeHash(hash, wrong)).toThrow(malformed);
    }
  });
});

describe('the frontier', () => {
  it('goes on from a stored state as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.nat({ max: 200 }), (before, after) => {
        const leaves = leavesOf(before + after);
        const frontier = new Frontier();
        for (const leaf of leaves.slice(0, before)) frontier.append(leaf);
        const restored = Frontier.restore(frontier.serialise());
        for (const leaf of leaves.slice(before)) restored.append(leaf);
        expect(restored.root()).toEqual(merkleRoot(leaves));
        expect(restored.size).toBe(before + after);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps its own copies', () => {
    const leaf = leafHash(new Uint8Array(0));
    const frontier = new Frontier();
    frontier.append(leaf);
    const root = frontier.root();
    leaf.fill(0);
    frontier.root().fill(0);
    expect(frontier.root()).toEqual(root);
  });

  it('does not restore what is no state', () => {
    const root = new Uint8Array(32);
    const states = [
      { size: 3, roots: [root] },
      { size: 1, roots: [root.subarray(1)] },
      { size: -1, roots: [] },
      { size: 0.5, roots: [] },
      { size: 2 ** 53, roots: [root] },
    ];
    for (const state of states) {
      expect(() => Frontier.restore(state)).toThrow(expect.objectContaining({ code: 'frontier-malformed' }));
    }
  });
});

const places = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 })));
const trees = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size })));

describe('an inclusion proof', () => {
  it('holds for every leaf of every tree', () => {
    fc.assert(
      fc.property(places, ([size, index]) => {
        const leaves = leavesOf(size);
        const proof = inclusionProof(leaves, index, size);
        const leaf = leaves[index] as Uint8Array;
        expect(verifyInclusion({ leaf, index, size, proof, root: merkleRoot(leaves) })).toBe(true);
      }),
    );
  });

  it('holds for no other leaf, position, size, root or path', () => {
    fc.assert(
      fc.property(places, fc.nat({ max: 40 }), ([size, index], other) => {
        const leaves = leavesOf(size);
        const good = {
          ...{ leaf: leaves[index] as Uint8Array, index, size },
          ...{ proof: inclusionProof(leaves, index, size), root: merkleRoot(leaves) },
        };
        const strange = leafHash(Buffer.from('strange'));
        expect(verifyInclusion({ ...good, leaf: strange })).toBe(false);
        expect(verifyInclusion({ ...good, root: strange })).toBe(false);
        if (other !== index) expect(verifyInclusion({ ...good, index: other })).toBe(false);
        expect(verifyInclusion({ ...good, proof: [...good.proof, strange] })).toBe(false);
        expect(verifyInclusion({ ...good, proof: [strange, ...good.proof] })).toBe(false);
        const at = other % Math.max(1, good.proof.length);
        if (good.proof.length > 0) {
          expect(verifyInclusion({ ...good, proof: good.proof.toSpliced(at, 1) })).toBe(false);
          expect(verifyInclusion({ ...good, proof: good.proof.with(at, strange) })).toBe(false);
          expect(verifyInclusion({ ...good, proof: good.proof.with(at, strange.subarray(1)) })).toBe(false);
        }
      }),
    );
  });

  it('distrusts numbers that are no positions', () => {
    const leaves = leavesOf(2);
    const leaf = leaves[0] as Uint8Array;
    const good = { leaf, index: 0, size: 2, proof: inclusionProof(leaves, 0, 2), root: merkleRoot(leaves) };
    expect(verifyInclusion(good)).toBe(true);
    for (const number of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(verifyInclusion({ ...good, index: number })).toBe(false);
      expect(verifyInclusion({ ...good, size: number })).toBe(false);
      expect(() => inclusionProof(leaves, number, 2)).toThrow(OUT_OF_RANGE);
      expect(() => new MerkleTree({ leafAt: () => leaf }, number)).toThrow(OUT_OF_RANGE);
    }
    expect(verifyInclusion({ ...good, index: 2 })).toBe(false);
    expect(() => inclusionProof(leaves, 0, 3)).toThrow(OUT_OF_RANGE);
    expect(verifyInclusion({ ...good, index: 2 ** 32, size: 2 ** 33 })).toBe(false);
  });

  it('reads little of a large tree once its root is known', () => {
    let reads = 0;
    const leaf = leafHash(Buffer.from('same'));
    const source = {
      leafAt: () => {
        reads += 1;
        return leaf;
      },
    };
    const tree = new MerkleTree(source, 100_003);
    const root = tree.root();
    expect(reads).toBe(100_003);
    reads = 0;
    const proof = tree.inclusionProof(70_001);
    expect(reads).toBeLessThan(130);
    expect(verifyInclusion({ leaf, index: 70_001, size: 100_003, proof, root })).toBe(true);
  });
});

describe('a consistency proof', () => {
  it('holds between every tree and its beginnings', () => {
    fc.assert(
      fc.property(trees, ([size, earlierSize]) => {
        const leaves = leavesOf(size);
        const claim = {
          ...{ earlierSize, size, proof: consistencyProof(leaves, earlierSize, size) },
          ...{ earlierRoot: merkleRoot(leaves.slice(0, earlierSize)), root: merkleRoot(leaves) },
        };
        expect(verifyConsistency(claim)).toBe(true);
      }),
    );
  });

  it('holds for no changed beginning, size or path', () => {
    fc.assert(
      fc.property(trees, fc.nat({ max: 40 }), ([size, earlierSize], other) => {
        fc.pre(earlierSize > 0 && earlierSize < size);
        const leaves = leavesOf(size);
        const strange = leafHash(Buffer.from('strange'));
        const good = {
          ...{ earlierSize, size, proof: consistencyProof(leaves, earlierSize, size) },
          ...{ earlierRoot: merkleRoot(leaves.slice(0, earlierSize)), root: merkleRoot(leaves) },
        };
        const edited = leaves.with(other % earlierSize, strange);
        expect(verifyConsistency({ ...good, earlierRoot: merkleRoot(edited.slice(0, earlierSize)) })).toBe(
          false,
        );
        expect(verifyConsistency({ ...good, root: merkleRoot(edited) })).toBe(false);
        expect(verifyConsistency({ ...good, proof: [...good.proof, strange] })).toBe(false);
        const at = other % good.proof.length;
        expect(verifyConsistency({ ...good, proof: good.proof.toSpliced(at, 1) })).toBe(false);
        expect(verifyConsistency({ ...good, proof: good.proof.with(at, strange) })).toBe(false);
        expect(verifyConsistency({ ...good, proof: good.proof.with(at, strange.subarray(1)) })).toBe(false);
      }),
    );
  });

  it('distrusts numbers that are no sizes', () => {
    const leaves = leavesOf(3);
    const good = {
      ...{ earlierSize: 2, size: 3, proof: consistencyProof(leaves, 2, 3) },
      ...{ earlierRoot: merkleRoot(leaves.slice(0, 2)), root: merkleRoot(leaves) },
    };
    expect(verifyConsistency(good)).toBe(true);
    for (const number of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(verifyConsistency({ ...good, earlierSize: number })).toBe(false);
      expect(verifyConsistency({ ...good, size: number })).toBe(false);
      expect(() => consistencyProof(leaves, number, 3)).toThrow(OUT_OF_RANGE);
    }
    expect(verifyConsistency({ ...good, earlierSize: 3, size: 2 })).toBe(false);
    expect(verifyConsistency({ ...good, earlierSize: 3, earlierRoot: good.root, proof: [] })).toBe(true);
    expect(verifyConsistency({ ...good, earlierSize: 0 })).toBe(false);
    expect(() => consistencyProof(leaves, 2, 4)).toThrow(OUT_OF_RANGE);
  });
});
