import type { CustodyAction } from '../contract/custody.ts';
import type { NoteVerifier } from './checkpoint.ts';
import { CustodyError } from './errors.ts';
import { LeafPages } from './leaf-pages.ts';
import { Frontier } from './merkle-frontier.ts';
import { MerkleTree } from './merkle-proof.ts';
import { verifySessionEvents } from './session-log.ts';
import type { SessionProofs } from './session-proofs.ts';
import { type SessionStamp, stampHolds, stampsOver } from './session-stamps.ts';
import type { CheckpointRow, CustodyStore } from './store.ts';

/** What a package carries of the log. */
export interface SessionExport {
  /** The session's events, canonical, without line feeds. */
  readonly lines: readonly string[];
  readonly proofs: SessionProofs;
  /** The signed note against which the proofs hold. */
  readonly checkpoint: string;
  /** Time-stamped heads over the session's beginning and sealing, as far as there are any. */
  readonly stamps: readonly SessionStamp[];
}

const BRACKETING: ReadonlySet<CustodyAction> = new Set<CustodyAction>(['session.started', 'session.sealed']);

/**
 * A scope's events with their proofs against a head over the whole log, verified as the receiver will verify them.
 * @throws CustodyError log-inconsistent, when the stored log does not hold, or the scope has no events
 */
export function exportScope(
  store: CustodyStore,
  { size, note, frontier }: CheckpointRow,
  logKey: NoteVerifier,
  scope: string,
): SessionExport {
  const tree = new MerkleTree(new LeafPages(store, size), size);
  if (Buffer.compare(tree.root(), Frontier.restore(frontier).root()) !== 0) {
    throw new CustodyError('log-inconsistent', 'the events do not lead to the checkpoint');
  }
  const rows = [...store.eventsOfScope(scope)];
  const lines = rows.map(({ line }) => line);
  const paths = rows.map(({ seq }) => ({ seq, path: tree.inclusionProof(seq).map(toHex) }));
  const proofs: SessionProofs = { format: 'senim-custody-proofs', version: 1, size, proofs: paths };
  const { problems, events, head } = verifySessionEvents({ lines, proofs, checkpoint: note, logKey, scope });
  if (problems.length > 0) {
    throw new CustodyError('log-inconsistent', `the events of the scope do not hold: ${problems[0]?.code}`);
  }
  const bracketing = events.filter(({ action }) => BRACKETING.has(action)).map(({ seq }) => seq);
  // A time-stamp that is not right is for the check of the log to tell; it holds up no delivery.
  const stamps = stampsOver(store, tree, bracketing).filter(
    (stamp) => head !== null && stampHolds(stamp, head, logKey),
  );
  return { lines, proofs, checkpoint: note, stamps };
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
