import { type NoteSigner, openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { CustodyError } from './errors.ts';
import { Frontier } from './merkle-frontier.ts';
import type { CheckpointRow, CustodyStore } from './store.ts';

/**
 * The signed head over all events: the latest where nothing came after it, else a new one that goes on from it. A head is
 * only built upon after its signature and its root have been seen to be right.
 * @throws CustodyError log-inconsistent, checkpoint-malformed, checkpoint-wrong-key, checkpoint-not-authentic
 */
export function currentHead(store: CustodyStore, signer: NoteSigner): CheckpointRow {
  const latest = store.latestCheckpoint();
  const size = store.size();
  const frontier = latest === undefined ? new Frontier() : checked(latest, signer);
  if (latest?.size === size) return latest;
  if (frontier.size > size)
    throw new CustodyError('log-inconsistent', 'the log is shorter than its checkpoint');
  for (const leaf of store.leaves(frontier.size, size)) frontier.append(leaf);
  const head = { origin: signer.keyName, size, root: frontier.root() };
  const row = { size, note: signCheckpoint({ ...head, ...signer }), frontier: frontier.serialise() };
  store.saveCheckpoint(row);
  return row;
}

function checked({ size, note, frontier }: CheckpointRow, signer: NoteSigner): Frontier {
  const head = openCheckpoint(note, signer);
  const restored = Frontier.restore(frontier);
  const same =
    head.size === size && restored.size === size && Buffer.compare(head.root, restored.root()) === 0;
  if (!same) throw new CustodyError('log-inconsistent', 'the latest checkpoint contradicts itself');
  return restored;
}
