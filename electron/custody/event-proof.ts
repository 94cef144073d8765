import { genuineHead, type NoteVerifier } from './checkpoint.ts';
import { CustodyError } from './errors.ts';
import { Frontier, merkleRoot } from './merkle-frontier.ts';
import { leafHash, splitPoint } from './merkle-hash.ts';
import { verifyInclusion } from './merkle-verify.ts';
import type { CustodyStore } from './store.ts';

/** The proof that an event stands in a tree whose head the workstation signed. */
export interface EventProof {
  /** The first signed head over the event, over `size` events. */
  readonly checkpoint: string;
  readonly size: number;
  /** Audit path from the bottom up (RFC 6962, section 2.1.1). */
  readonly path: readonly Uint8Array[];
  /** Whether head and path prove the event; when not, the stored log does not hold. */
  readonly holds: boolean;
}

export interface ProvenEvent {
  readonly line: string;
  readonly leaf: Uint8Array;
  /** Null where no head is over the event yet. */
  readonly proof: EventProof | null;
}

/**
 * Proves an event against the first head over it. It reads the events between the head before and this one alone, however
 * long the log is: what lies to the left is in the frontier of the head before.
 * @throws CustodyError position-out-of-range, frontier-malformed
 */
export function proveEvent(store: CustodyStore, key: NoteVerifier, seq: number): ProvenEvent {
  const row = store.eventAt(seq);
  if (row === undefined) throw new CustodyError('position-out-of-range', 'there is no such event');
  const leaf = leafHash(Buffer.from(row.line));
  const head = store.checkpointOver(seq);
  if (head === undefined) return { line: row.line, leaf, proof: null };
  const { note: checkpoint, size } = head;
  const path = pathTo(store, seq, size);
  const root = genuineHead(checkpoint, key)?.root;
  const holds = root !== undefined && verifyInclusion({ leaf, index: seq, size, proof: path, root });
  return { line: row.line, leaf, proof: { checkpoint, size, path, holds } };
}

function pathTo(store: CustodyStore, seq: number, size: number): Uint8Array[] {
  const before = store.checkpointUpTo(seq);
  const frontier = before === undefined ? new Frontier() : Frontier.restore(before.frontier);
  const offset = frontier.size;
  const late = [...store.leaves(offset, size)];
  for (const leaf of late.slice(0, seq - offset)) frontier.append(leaf);
  // What lies to the left of a leaf is the frontier before it: a complete subtree for each one in its index's binary.
  const left = [...frontier.serialise().roots];
  const path: Uint8Array[] = [];
  let start = 0;
  let width = size;
  while (width > 1) {
    const split = splitPoint(width);
    const inLeft = seq - start < split;
    const right = () => merkleRoot(late.slice(start + split - offset, start + width - offset));
    path.push(inLeft ? right() : (left.shift() ?? new Uint8Array()));
    start = inLeft ? start : start + split;
    width = inLeft ? split : width - split;
  }
  return path.reverse();
}
