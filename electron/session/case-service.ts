import { type CaseInput, type CaseView, Identity } from '../contract/model.ts';
import { newId } from '../platform/ids.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { changedFields } from './changed-fields.ts';
import { requireRightOf } from './rights.ts';
import { caseView } from './views.ts';

/** Cases and the identity behind them, for whoever has the vault open. */
export class CaseService {
  readonly #vault: UnlockedVault;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** Newest first. @throws SenimError right-missing */
  listCases(): CaseView[] {
    requireRightOf(this.#vault, 'case.view');
    const { store } = this.#vault;
    return store.cases.list().map((row) => caseView(store, row));
  }

  /** @throws SenimError right-missing, case-unknown */
  getCase(caseId: string): CaseView {
    requireRightOf(this.#vault, 'case.view');
    const { store } = this.#vault;
    return caseView(store, store.cases.get(caseId));
  }

  /** The identity is sealed to the interview compartment before anything is written. */
  async createCase(input: CaseInput, identity: Identity | null): Promise<CaseView> {
    const { store, clock } = this.#vault;
    const identitySealed = identity === null ? null : await this.#sealIdentity(identity);
    const row = { ...input, id: newId('cas'), createdAt: clock.read().utc, identitySealed };
    return store.transaction(() => {
      store.cases.insert(row);
      this.#recordCase('case.created', row.id, { hasIdentity: identity !== null });
      return caseView(store, row);
    });
  }

  /** @throws SenimError case-unknown */
  changeCase(caseId: string, input: CaseInput): CaseView {
    const { store } = this.#vault;
    return store.transaction(() => {
      const before = store.cases.get(caseId);
      const row = { ...before, ...input };
      store.cases.update(row);
      this.#recordCase('case.changed', caseId, { changed: changedFields(before, input) });
      return caseView(store, row);
    });
  }

  /**
   * Opens the child's identity; who wanted it and why is logged before it is given.
   * @throws SenimError case-unknown, compartment-closed
   */
  async viewIdentity(caseId: string, purpose: string): Promise<Identity | null> {
    requireRightOf(this.#vault, 'identity.view');
    const { identitySealed } = this.#vault.store.cases.get(caseId);
    if (identitySealed === null) return null;
    const opened = await this.#vault.openFrom('interview', identitySealed);
    this.#recordCase('identity.viewed', caseId, { purpose });
    return Identity.parse(JSON.parse(Buffer.from(opened).toString('utf8')));
  }

  /** @throws SenimError case-unknown, compartment-pending */
  async setIdentity(caseId: string, identity: Identity): Promise<CaseView> {
    const { store } = this.#vault;
    const identitySealed = await this.#sealIdentity(identity);
    return store.transaction(() => {
      const row = { ...store.cases.get(caseId), identitySealed };
      store.cases.update(row);
      this.#recordCase('case.changed', caseId, { changed: ['identity'] });
      return caseView(store, row);
    });
  }

  async #sealIdentity(identity: Identity): Promise<Uint8Array> {
    return await this.#vault.sealTo('interview', Buffer.from(JSON.stringify(identity)));
  }

  #recordCase(
    action: 'case.created' | 'case.changed' | 'identity.viewed',
    caseId: string,
    details: Record<string, string | boolean | string[]>,
  ): void {
    this.#vault.record(action, { kind: 'case', id: caseId }, details);
  }
}
