import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { leafHash, MerkleTree } from '../../custody/merkle.ts';
import { arrival, climb, leafOf } from './proof-commands.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
/** Texts whose hashes hold every byte, so also those that a shell might take for its own. */
const TEXTS = Array.from({ length: 40 }, (_, at) => createHash('sha256').update(`${at}`).digest('hex'));
const LEAVES = TEXTS.map((text) => leafHash(Buffer.from(text)));

function treeOf(size: number): MerkleTree {
  return new MerkleTree({ leafAt: (index) => LEAVES[index] ?? new Uint8Array(0) }, size);
}

/** The proof of each leaf of a tree, as lines of the shell. */
function proofsIn(size: number): string[] {
  const tree = treeOf(size);
  return Array.from({ length: size }, (_, index) => index).flatMap((index) => [
    leafOf(`printf %s ${TEXTS[index]}`),
    ...climb(index, size, tree.inclusionProof(index).map(hex)),
    arrival(hex(tree.root()), `${index} of ${size}`),
  ]);
}

it('proves every leaf of trees of any shape by printf, sed, sha256sum and cut', () => {
  const sizes = [1, 2, 3, 5, 7, 8, 13];
  const lines = sizes.flatMap(proofsIn);
  const said = execFileSync('bash', ['-eu', '-c', lines.join('\n')], { encoding: 'utf8' });
  const all = sizes.reduce((sum, size) => sum + size, 0);
  expect(
    said
      .trimEnd()
      .split('\n')
      .filter((line) => line.endsWith(': PROVED')),
  ).toHaveLength(all);
  expect(said).not.toContain('BROKEN');
});

it('says of another leaf that it is broken', () => {
  const path = treeOf(13).inclusionProof(4).map(hex);
  const root = hex(treeOf(13).root());
  const lines = [leafOf('printf %s other'), ...climb(4, 13, path), arrival(root, 'it')];
  expect(execFileSync('bash', ['-eu', '-c', lines.join('\n')], { encoding: 'utf8' })).toBe('it: BROKEN\n');
});
