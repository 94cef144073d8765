import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  merkleRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

// Many small hashes, on machines that are shared.
vi.setConfig({ testTimeout: 60_000 });

const LEAVES = Array.from({ length: 300 }, (_, index) => leafHash(Buffer.from(`event ${index}`)));

/** Sizes of two trees, the earlier first. */
const pairs = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat()).map(([size, other]) => ({
  size,
  earlier: (other % size) + 1,
}));

/** One bit of one of several hashes turned over. */
function flipped(hashes: readonly Uint8Array[], bit: number): Uint8Array[] {
  const at = bit % (hashes.length * 256);
  const copies = hashes.map((hash) => Uint8Array.from(hash));
  const hash = copies[Math.floor(at / 256)];
  const byte = Math.floor((at % 256) / 8);
  if (hash !== undefined) hash[byte] = (hash[byte] ?? 0) ^ (1 << (at % 8));
  return copies;
}

describe('one bit changed anywhere', () => {
  it('breaks the proof of any event in any tree', () => {
    fc.assert(
      fc.property(pairs, fc.nat(), ({ size, earlier }, bit) => {
        const index = earlier - 1;
        const good = [
          LEAVES[index] as Uint8Array,
          merkleRoot(LEAVES.slice(0, size)),
          ...inclusionProof(LEAVES, index, size),
        ];
        const holds = ([leaf, root, ...proof]: Uint8Array[]): boolean =>
          verifyInclusion({ leaf: leaf as Uint8Array, root: root as Uint8Array, proof, index, size });
        expect(holds(good)).toBe(true);
        expect(holds(flipped(good, bit))).toBe(false);
      }),
    );
  });

  it('breaks the proof between any two trees', () => {
    fc.assert(
      fc.property(pairs, fc.nat(), ({ size, earlier }, bit) => {
        const good = [
          merkleRoot(LEAVES.slice(0, earlier)),
          merkleRoot(LEAVES.slice(0, size)),
          ...consistencyProof(LEAVES, earlier, size),
        ];
        const holds = ([earlierRoot, root, ...proof]: Uint8Array[]): boolean =>
          verifyConsistency({
            ...{ earlierSize: earlier, size, proof },
            ...{ earlierRoot: earlierRoot as Uint8Array, root: root as Uint8Array },
          });
        expect(holds(good)).toBe(true);
        expect(holds(flipped(good, bit))).toBe(false);
      }),
    );
  });

  it('is never a proof when all of it is made up', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 9 }), pairs, (proof, { size, earlier }) => {
        const root = merkleRoot(LEAVES.slice(0, size));
        const leaf = leafHash(Buffer.from('never logged'));
        expect(verifyInclusion({ leaf, root, proof, index: earlier - 1, size })).toBe(false);
        const strange = { earlierSize: earlier, earlierRoot: leaf, size, root, proof };
        expect(verifyConsistency(strange)).toBe(false);
      }),
    );
  });
});
