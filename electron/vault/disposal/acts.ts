import { SenimError } from '../../contract/errors.ts';
import type { DisposalColumns, DisposalTable } from '../store/disposal-table.ts';
import type { UnlockedVault } from '../unlocked-vault.ts';
import { disposalStep } from './step.ts';

/** The columns of a disposal that the person at the workstation proposes, by a signed act at this place of the log. */
export function proposal(
  { clock, account }: UnlockedVault,
  facts: Pick<DisposalColumns, 'id' | 'reason' | 'filesHash' | 'proposedSeq'>,
): DisposalColumns {
  return {
    ...facts,
    ...{ state: 'proposed', proposedAt: clock.read().utc, proposedBy: account.id },
    ...{ confirmedAt: null, confirmedBy: null, confirmedSeq: null },
    ...{ destroyedAt: null, destroyedSeq: null },
  };
}

/** The same, confirmed by the person at the workstation. @throws SenimError disposal-unknown */
export function confirmation<Row extends DisposalColumns>(
  { clock, account }: UnlockedVault,
  row: Row,
  confirmedSeq: number,
): Row {
  const state = disposalStep(row.state, 'confirmed');
  return { ...row, state, confirmedAt: clock.read().utc, confirmedBy: account.id, confirmedSeq };
}

/** A disposal that waits for its second person. @throws SenimError disposal-unknown */
export function proposedIn<Row extends DisposalColumns>(table: DisposalTable<Row>, disposalId: string): Row {
  const row = table.find(disposalId);
  if (row?.state !== 'proposed') throw new SenimError('disposal-unknown');
  return row;
}

/** One that waits for the person at the workstation. @throws SenimError disposal-unknown, disposal-same-person */
export function proposedByAnother<Row extends DisposalColumns>(
  table: DisposalTable<Row>,
  disposalId: string,
  { account }: UnlockedVault,
): Row {
  const row = proposedIn(table, disposalId);
  if (row.proposedBy === account.id) throw new SenimError('disposal-same-person');
  return row;
}

/** A confirmed one that is not destroyed to the end. @throws SenimError disposal-unknown */
export function unfinishedIn<Row extends DisposalColumns>(
  table: DisposalTable<Row>,
  disposalId: string,
): Row {
  const row = table.unfinished().find(({ id }) => id === disposalId);
  if (row === undefined) throw new SenimError('disposal-unknown');
  return row;
}
