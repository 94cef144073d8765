import { SenimError } from '../../../contract/errors.ts';
import type { Logger } from '../../../platform/log.ts';
import { disposalStep } from '../../../vault/disposal-step.ts';
import type { PackageDisposalRow } from '../../../vault/store/package-disposals.ts';
import type { UnlockedVault } from '../../../vault/unlocked-vault.ts';
import { packageCertificateDetails } from './certificate.ts';

/**
 * Carries out the confirmed disposal of a package, from wherever it stopped: every file's key and then the file; then, in
 * one transaction, what it said of itself and the certificate. Verdict and receipt stay. Needs no key of evidence.
 * @throws SenimError disposal-unfinished; locked
 */
export async function destroyPackage(vault: UnlockedVault, confirmed: PackageDisposalRow): Promise<void> {
  const { store, clock } = vault;
  try {
    const row = begin(vault, confirmed);
    for (const fileId of store.packages.remaining(row.packageId)) {
      await vault.removeFile(fileId);
      store.packages.setRemoved(row.packageId, fileId, clock.read().utc);
    }
    finish(vault, row);
  } catch (cause) {
    if (cause instanceof SenimError && cause.code === 'locked') throw cause;
    throw new SenimError('disposal-unfinished', { cause });
  }
  store.erasure.emptyJournal();
  vault.custody.checkpoint();
}

/** Goes on with what a power cut or a disk interrupted; for whoever unlocks. What cannot go on waits for the next time. */
export async function destroyUnfinishedPackages(vault: UnlockedVault, log: Logger): Promise<void> {
  for (const row of vault.store.packageDisposals.unfinished()) {
    try {
      await destroyPackage(vault, row);
    } catch (error) {
      log.error('disposal-unfinished', { disposal: row.id, error: error instanceof Error ? error : null });
    }
  }
}

function begin({ store }: UnlockedVault, row: PackageDisposalRow): PackageDisposalRow {
  if (row.state === 'destroying') return row;
  const begun = { ...row, state: disposalStep(row.state, 'destroying') };
  store.packageDisposals.update(begun);
  return begun;
}

function finish(vault: UnlockedVault, row: PackageDisposalRow): void {
  const { store, clock, account } = vault;
  store.transaction(() => {
    const held = store.packages.get(row.packageId);
    const destroyedAt = clock.read().utc;
    const details = packageCertificateDetails(vault, row, held);
    // Whoever unlocks after a power cut only lets it come to its end: then it is the program's act.
    const by = account.id === row.confirmedBy ? 'record' : 'recordSystem';
    const object = { kind: 'package', id: row.packageId };
    const { seq } = vault[by]('package.disposed', object, details, {
      ...{ scope: held.sessionId, hash: row.filesHash },
    });
    store.packages.setDisposed(row.packageId, destroyedAt, row.metaLeft ?? new Uint8Array(0));
    store.packageDisposals.update({
      ...{ ...row, state: disposalStep(row.state, 'destroyed'), destroyedAt, destroyedSeq: seq },
    });
  });
}
