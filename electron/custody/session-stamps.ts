import { z } from 'zod';
import { Sha256Text } from '../contract/primitives.ts';
import { genuineHead, type NoteVerifier, type TreeHead } from './checkpoint.ts';
import type { MerkleTree } from './merkle-proof.ts';
import { verifyConsistency } from './merkle-verify.ts';
import { openStamp } from './stamp.ts';
import type { CustodyStore, StampRow } from './store.ts';

/** `SIZE.json` beside a stamped head: the proof of RFC 6962, section 2.1.2, from that head to the package's checkpoint. */
export const StampConsistency = z
  .object({
    format: z.literal('senim-custody-consistency'),
    version: z.literal(1),
    from: z.number().int().positive(),
    to: z.number().int().positive(),
    path: z.array(Sha256Text).max(128),
  })
  .strict();
export type StampConsistency = z.infer<typeof StampConsistency>;

/** A time-stamped head as a package carries it. */
export interface SessionStamp {
  readonly size: number;
  readonly note: string;
  /** RFC 3161 TimeStampResp over the bytes of `note`. */
  readonly response: Uint8Array;
  readonly consistency: StampConsistency;
}

/**
 * The time-stamps that bracket a session: of each of its sealings and beginnings, the first over it. `positions` are those
 * events; `tree` is that of the checkpoint.
 */
export function stampsOver(
  store: CustodyStore,
  tree: MerkleTree,
  positions: readonly number[],
): SessionStamp[] {
  const rows = new Map<number, StampRow>();
  for (const seq of positions) {
    const stamp = store.stampOver(seq);
    if (stamp !== undefined && stamp.size <= tree.size) rows.set(stamp.size, stamp);
  }
  return [...rows.values()].map(({ size, note, response }) => {
    const path = tree.consistencyProof(size).map((hash) => Buffer.from(hash).toString('hex'));
    const consistency = { format: 'senim-custody-consistency' as const, version: 1 as const };
    return { size, note, response, consistency: { ...consistency, from: size, to: tree.size, path } };
  });
}

/**
 * Whether a time-stamped head is one of the log whose `head` is given: signed by its key, stamped rightly, and a beginning
 * of it. Whether the authority is trusted is another question.
 */
export function stampHolds(stamp: SessionStamp, head: TreeHead, key: NoteVerifier): boolean {
  const { size, consistency } = stamp;
  const earlier = genuineHead(stamp.note, key);
  if (earlier === null || earlier.origin !== head.origin || earlier.size !== size) return false;
  if (consistency.from !== size || consistency.to !== head.size) return false;
  const proof = consistency.path.map((hash) => Uint8Array.from(Buffer.from(hash, 'hex')));
  const roots = { earlierRoot: earlier.root, root: head.root };
  const grows = verifyConsistency({ earlierSize: size, size: head.size, ...roots, proof });
  return grows && openStamp(stamp, []) !== null;
}
