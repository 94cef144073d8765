import { SenimError } from '../../contract/errors.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import type { Logger } from '../../platform/log.ts';
import type { DisposalColumns, DisposalTable } from '../store/disposal-table.ts';
import type { UnlockedVault } from '../unlocked-vault.ts';
import { disposalStep } from './step.ts';

type Record = UnlockedVault['record'];

/** What is destroyed, and what is left of it. */
export interface Destruction<Row extends DisposalColumns> {
  readonly table: DisposalTable<Row>;
  /** Ids of the files that are still to be removed. */
  remaining(row: Row): string[];
  setRemoved(row: Row, fileId: string, at: string): void;
  /** When all files are gone, before the end is written; may come again. */
  beforeEnd(): Promise<void>;
  /** Takes away what the database held and enters the certificate, in the transaction that ends it. */
  end(row: Row, destroyedAt: string, record: Record): CustodyEvent;
}

/**
 * Carries out a confirmed disposal, from wherever it stopped: every file's key and then the file, in the vault and on its
 * mirror; then, in one transaction, what the database held and the certificate. Needs no key of evidence.
 * @throws SenimError disposal-unfinished; locked
 */
export async function carryOut<Row extends DisposalColumns>(
  vault: UnlockedVault,
  destruction: Destruction<Row>,
  confirmed: Row,
): Promise<void> {
  try {
    const row = begin(destruction, confirmed);
    for (const fileId of destruction.remaining(row)) {
      await vault.removeFile(fileId);
      destruction.setRemoved(row, fileId, vault.clock.read().utc);
    }
    await destruction.beforeEnd();
    finish(vault, destruction, row);
  } catch (cause) {
    if (cause instanceof SenimError && cause.code === 'locked') throw cause;
    throw new SenimError('disposal-unfinished', { cause });
  }
  vault.store.erasure.emptyJournal();
  vault.custody.checkpoint();
}

/** Goes on with what a power cut or a disk interrupted; for whoever unlocks. What cannot go on waits for the next time. */
export async function carryOutUnfinished<Row extends DisposalColumns>(
  vault: UnlockedVault,
  destruction: Destruction<Row>,
  log: Logger,
): Promise<void> {
  for (const row of destruction.table.unfinished()) {
    try {
      await carryOut(vault, destruction, row);
    } catch (error) {
      log.error('disposal-unfinished', { disposal: row.id, error: error instanceof Error ? error : null });
    }
  }
}

function begin<Row extends DisposalColumns>({ table }: Destruction<Row>, row: Row): Row {
  if (row.state === 'destroying') return row;
  const begun = { ...row, state: disposalStep(row.state, 'destroying') };
  table.update(begun);
  return begun;
}

function finish<Row extends DisposalColumns>(
  vault: UnlockedVault,
  { table, end }: Destruction<Row>,
  row: Row,
): void {
  const { store, clock, account } = vault;
  store.transaction(() => {
    const destroyedAt = clock.read().utc;
    // Whoever unlocks after a power cut only lets it come to its end: then it is the program's act.
    const by = account.id === row.confirmedBy ? 'record' : 'recordSystem';
    const record: Record = (...act) => vault[by](...act);
    const { seq } = end(row, destroyedAt, record);
    const state = disposalStep(row.state, 'destroyed');
    table.update({ ...row, state, destroyedAt, destroyedSeq: seq });
  });
}
