import type { CustodyAction } from '../../../contract/custody.ts';
import { SenimError } from '../../../contract/errors.ts';
import type { KeptPackage } from '../../../contract/package-disposal.ts';
import { newId } from '../../../platform/ids.ts';
import {
  confirmation,
  proposal,
  proposedByAnother,
  proposedIn,
  unfinishedIn,
} from '../../../vault/disposal/acts.ts';
import { disposalStep } from '../../../vault/disposal/step.ts';
import { requirePackageKept } from '../../../vault/kept.ts';
import type { PackageDisposalRow } from '../../../vault/store/package-disposals.ts';
import type { PackageRow } from '../../../vault/store/packages.ts';
import type { EventDetails, UnlockedVault } from '../../../vault/unlocked-vault.ts';
import { sealMetaLeft } from '../package-meta.ts';
import { destroyPackage } from './destruction.ts';
import { filesOfPackage, packageFilesHash } from './files.ts';
import { keptPackage } from './view.ts';

export interface PackageProposal {
  readonly packageId: string;
  readonly reason: string;
  readonly passphrase: string;
}

/** Disposal of imported packages by two persons: see decisions/0002-packages-are-disposed-by-two.md. */
export class PackageDisposals {
  readonly #vault: UnlockedVault;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** Newest first. */
  list(): KeptPackage[] {
    const { store } = this.#vault;
    return store.packages.list().map((row) => keptPackage(store, row));
  }

  /**
   * The first person's act. Nothing is destroyed.
   * @throws SenimError right-missing, wrong-passphrase, package-unknown, package-disposed, disposal-known
   */
  async propose({ packageId, reason, passphrase }: PackageProposal): Promise<KeptPackage> {
    const { store, account } = this.#vault;
    const may = account.rights.includes('disposal.propose') || account.rights.includes('disposal.confirm');
    if (!may) throw new SenimError('right-missing', { params: { right: 'disposal.propose' } });
    await this.#vault.confirmPassphrase(passphrase);
    return store.transaction(() => {
      const held = store.packages.get(packageId);
      requirePackageKept(store, held);
      if (store.packageDisposals.of(packageId) !== null) throw new SenimError('disposal-known');
      const id = newId('dsp');
      const filesHash = packageFilesHash(filesOfPackage(held));
      const details = { disposalId: id, reason, packageHash: held.hash };
      const { seq } = this.#record('package.disposal-proposed', held, details, filesHash);
      const proposed = proposal(this.#vault, { id, reason, filesHash, proposedSeq: seq });
      store.packageDisposals.insert({ ...proposed, packageId, metaLeft: null });
      return keptPackage(store, held);
    });
  }

  /**
   * Takes a proposal back, by who made it, or declines it, by who would have to confirm it.
   * @throws SenimError right-missing, disposal-unknown
   */
  withdraw(disposalId: string, reason: string): KeptPackage {
    const { store, account } = this.#vault;
    return store.transaction(() => {
      const row = proposedIn(store.packageDisposals, disposalId);
      const held = store.packages.get(row.packageId);
      const own = row.proposedBy === account.id;
      if (!own) this.#requireConfirming();
      store.packageDisposals.update({ ...row, state: disposalStep(row.state, 'withdrawn') });
      this.#record('package.disposal-withdrawn', held, { disposalId, reason, declined: !own }, null);
      return keptPackage(store, held);
    });
  }

  /**
   * The second person's act: another account, which can open the package itself. Destroys at once; what is left when that is
   * interrupted is destroyed at the next unlocking.
   * @throws SenimError right-missing, compartment-closed, wrong-passphrase, disposal-unknown, disposal-same-person,
   *   disposal-changed; disposal-unfinished, when a disk refused
   */
  async confirm(disposalId: string, passphrase: string): Promise<KeptPackage> {
    const { store, custody } = this.#vault;
    this.#requireConfirming();
    await this.#vault.confirmPassphrase(passphrase);
    const { packageId } = proposedIn(store.packageDisposals, disposalId);
    // Made now: whoever lets it come to its end after a power cut may hold no key of evidence.
    const metaLeft = await sealMetaLeft(this.#vault, store.packages.get(packageId));
    const confirmed = this.#confirmed(disposalId, metaLeft);
    custody.checkpoint();
    await destroyPackage(this.#vault, confirmed);
    return keptPackage(store, store.packages.get(packageId));
  }

  /** Goes on with a destruction that a disk interrupted. @throws SenimError right-missing, disposal-unknown, disposal-unfinished */
  async resume(disposalId: string): Promise<KeptPackage> {
    this.#requireConfirming();
    const { store } = this.#vault;
    const row = unfinishedIn(store.packageDisposals, disposalId);
    await destroyPackage(this.#vault, row);
    return keptPackage(store, store.packages.get(row.packageId));
  }

  #confirmed(disposalId: string, metaLeft: Uint8Array): PackageDisposalRow {
    const { store } = this.#vault;
    return store.transaction(() => {
      const row = proposedByAnother(store.packageDisposals, disposalId, this.#vault);
      const held = store.packages.get(row.packageId);
      const files = filesOfPackage(held);
      if (packageFilesHash(files) !== row.filesHash) throw new SenimError('disposal-changed');
      const details = { disposalId, proposedSeq: row.proposedSeq, files: files.length };
      const { seq } = this.#record('package.disposal-confirmed', held, details, row.filesHash);
      const next = { ...confirmation(this.#vault, row, seq), metaLeft };
      store.packageDisposals.update(next);
      return next;
    });
  }

  #requireConfirming(): void {
    if (!this.#vault.account.rights.includes('disposal.confirm'))
      throw new SenimError('right-missing', { params: { right: 'disposal.confirm' } });
  }

  #record(action: CustodyAction, held: PackageRow, details: EventDetails, hash: string | null) {
    const object = { kind: 'package', id: held.packageId };
    return this.#vault.record(action, object, details, { scope: held.sessionId, hash });
  }
}
