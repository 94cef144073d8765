/** The tree of RFC 6962, section 2.1, in its parts: hashes, the growing edge, proofs and their verification. */

export { Frontier, merkleRoot } from './merkle-frontier.ts';
export { leafHash, nodeHash } from './merkle-hash.ts';
export { consistencyProof, inclusionProof, MerkleTree } from './merkle-proof.ts';
export { verifyConsistency, verifyInclusion } from './merkle-verify.ts';
