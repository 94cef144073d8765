import type { NoteVerifier } from './checkpoint.ts';
import { CustodyError } from './errors.ts';
import { Frontier } from './merkle-frontier.ts';
import { MerkleTree } from './merkle-proof.ts';
import { verifySessionEvents } from './session-log.ts';
import type { SessionProofs } from './session-proofs.ts';
import type { CheckpointRow, CustodyStore } from './store.ts';

/** What a package carries of the log. */
export interface SessionExport {
  /** The session's events, canonical, without line feeds. */
  readonly lines: readonly string[];
  readonly proofs: SessionProofs;
  /** The signed note against which the proofs hold. */
  readonly checkpoint: string;
}

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
  const tree = new MerkleTree(store, size);
  if (Buffer.compare(tree.root(), Frontier.restore(frontier).root()) !== 0) {
    throw new CustodyError('log-inconsistent', 'the events do not lead to the checkpoint');
  }
  const rows = [...store.eventsOfScope(scope)];
  const lines = rows.map(({ line }) => line);
  const paths = rows.map(({ seq }) => ({ seq, path: tree.inclusionProof(seq).map(toHex) }));
  const proofs: SessionProofs = { format: 'senim-custody-proofs', version: 1, size, proofs: paths };
  const exported = { lines, proofs, checkpoint: note };
  const { problems } = verifySessionEvents({ ...exported, logKey, scope });
  if (problems.length > 0) {
    throw new CustodyError('log-inconsistent', `the events of the scope do not hold: ${problems[0]?.code}`);
  }
  return exported;
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
