import { type NoteVerifier, openCheckpoint } from './checkpoint.ts';
import { CustodyError } from './errors.ts';
import { Frontier, merkleRoot } from './merkle-frontier.ts';
import { leafHash, splitPoint } from './merkle-hash.ts';
import { verifyInclusion } from './merkle-verify.ts';
import type { CustodyStore } from './store.ts';

/** One event with the proof that it stands in a tree whose head the workstation signed. */
export interface EventProof {
  readonly seq: number;
  readonly line: string;
  readonly leaf: Uint8Array;
  /** Audit path from the bottom up (RFC 6962, section 2.1.1). */
  readonly path: readonly Uint8Array[];
  /** The first signed head over the event. */
  readonly checkpoint: string;
  readonly size: number;
  /** Whether head and path prove the event; when not, the stored log does not hold. */
  readonly holds: boolean;
}

/**
 * Proves an event against the first head over it; null where no head is over it yet. It reads the events between the head
 * before and this one alone, however long the log is: what lies to the left is in the frontier of the head before.
 * @throws CustodyError position-out-of-range, frontier-malformed
 */
export function proveEvent(store: CustodyStore, key: NoteVerifier, seq: number): EventProof | null {
  const row = store.eventAt(seq);
  if (row === undefined) throw new CustodyError('position-out-of-range', 'there is no such event');
  const head = store.checkpointOver(seq);
  if (head === undefined) return null;
  const leaf = leafHash(Buffer.from(row.line));
  const path = pathTo(store, seq, head.size);
  const claim = { leaf, index: seq, size: head.size, proof: path };
  const holds = headHolds(head.note, key, (root) => verifyInclusion({ ...claim, root }));
  return { seq, line: row.line, leaf, path, checkpoint: head.note, size: head.size, holds };
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

function headHolds(note: string, key: NoteVerifier, check: (root: Uint8Array) => boolean): boolean {
  try {
    return check(openCheckpoint(note, key).root);
  } catch (cause) {
    if (cause instanceof CustodyError) return false;
    throw cause;
  }
}
