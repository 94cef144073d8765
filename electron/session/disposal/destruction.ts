import { SenimError } from '../../contract/errors.ts';
import type { Logger } from '../../platform/log.ts';
import { disposalStep } from '../../vault/disposal-step.ts';
import type { DisposalRow } from '../../vault/store/disposals.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { step } from '../state-machine.ts';
import { certificateDetails } from './certificate.ts';

/**
 * Carries out a confirmed disposal, from wherever it stopped: every file's key and then the file, in the vault and on its
 * mirror; then, in one transaction, what the database held, the end of the session and the certificate. Needs no key of evidence.
 * @throws SenimError disposal-unfinished; locked
 */
export async function destroy(vault: UnlockedVault, confirmed: DisposalRow): Promise<void> {
  try {
    const row = begin(vault, confirmed);
    for (const fileId of vault.store.disposals.remaining(row.id)) {
      await vault.removeFile(fileId);
      vault.store.disposals.setRemoved(row.id, fileId, vault.clock.read().utc);
    }
    // It holds words of the session, and is made again without them.
    await vault.search.erase();
    finish(vault, row);
  } catch (cause) {
    if (cause instanceof SenimError && cause.code === 'locked') throw cause;
    throw new SenimError('disposal-unfinished', { cause });
  }
  vault.store.erasure.emptyJournal();
  vault.custody.checkpoint();
}

/** Goes on with what a power cut or a disk interrupted; for whoever unlocks. What cannot go on waits for the next time. */
export async function destroyUnfinished(vault: UnlockedVault, log: Logger): Promise<void> {
  for (const row of vault.store.disposals.unfinished()) {
    try {
      await destroy(vault, row);
    } catch (error) {
      log.error('disposal-unfinished', { disposal: row.id, error: error instanceof Error ? error : null });
    }
  }
}

function begin({ store }: UnlockedVault, row: DisposalRow): DisposalRow {
  if (row.state === 'destroying') return row;
  const begun = { ...row, state: disposalStep(row.state, 'destroying') };
  store.disposals.update(begun);
  return begun;
}

function finish(vault: UnlockedVault, row: DisposalRow): void {
  const { store, clock, account } = vault;
  store.transaction(() => {
    const session = store.sessions.get(row.sessionId);
    const destroyedAt = clock.read().utc;
    store.sessions.update({ ...session, state: step(session.state, 'disposed'), disposedAt: destroyedAt });
    store.erasure.eraseSession(session.id);
    if (row.eraseIdentity) store.erasure.eraseIdentity(session.caseId);
    const details = certificateDetails(vault, row, session);
    // Whoever unlocks after a power cut only lets it come to its end: then it is the program's act.
    const by = account.id === row.confirmedBy ? 'record' : 'recordSystem';
    const object = { kind: 'session', id: session.id };
    const { seq } = vault[by]('session.disposed', object, details, {
      scope: session.id,
      hash: row.filesHash,
    });
    store.disposals.update({
      ...row,
      state: disposalStep(row.state, 'destroyed'),
      destroyedAt,
      destroyedSeq: seq,
    });
  });
}
