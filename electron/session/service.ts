import { SenimError } from '../contract/errors.ts';
import {
  type CaseInput,
  type CaseView,
  Identity,
  type SessionInput,
  type SessionView,
} from '../contract/model.ts';
import { newId } from '../platform/ids.ts';
import type { SessionRow } from '../vault/store/sessions.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { isOpenToChange } from './state-machine.ts';
import { caseView, sessionView } from './views.ts';

/** Cases and the preparation of their sessions, for whoever has the vault open. */
export class SessionService {
  readonly #vault: UnlockedVault;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** Newest first. */
  listCases(): CaseView[] {
    const { store } = this.#vault;
    return store.cases.list().map((row) => caseView(store, row));
  }

  /** @throws SenimError case-unknown */
  getCase(caseId: string): CaseView {
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

  /** Newest first. */
  listSessions(): SessionView[] {
    const { store } = this.#vault;
    return store.sessions.list().map((row) => sessionView(store, row));
  }

  /** @throws SenimError session-unknown */
  getSession(sessionId: string): SessionView {
    const { store } = this.#vault;
    return sessionView(store, store.sessions.get(sessionId));
  }

  /**
   * Prepares a session; participants may still be missing.
   * @throws SenimError case-unknown; further-reason-missing, from the second session of a case on
   */
  createSession(caseId: string, input: SessionInput): SessionView {
    const { store, clock } = this.#vault;
    return store.transaction(() => {
      const ordinal = store.sessions.listOfCase(store.cases.get(caseId).id).length + 1;
      requireFurtherReason(ordinal, input);
      const id = newId('ses');
      const row: SessionRow = { ...input, ...UNSTARTED, id, caseId, ordinal, createdAt: clock.read().utc };
      store.sessions.insert(row);
      this.#recordSession('session.prepared', row, { caseId, ordinal });
      return sessionView(store, row);
    });
  }

  /**
   * Changes a session that has not started.
   * @throws SenimError session-unknown, illegal-transition, further-reason-missing
   */
  changeSession(sessionId: string, input: SessionInput): SessionView {
    const { store } = this.#vault;
    return store.transaction(() => {
      const before = store.sessions.get(sessionId);
      if (!isOpenToChange(before.state)) {
        throw new SenimError('illegal-transition', { params: { from: before.state, to: 'prepared' } });
      }
      requireFurtherReason(before.ordinal, input);
      const row: SessionRow = { ...before, ...input };
      store.sessions.update(row);
      this.#recordSession('session.changed', row, { changed: changedFields(before, input) });
      return sessionView(store, row);
    });
  }

  #recordCase(
    action: 'case.created' | 'case.changed' | 'identity.viewed',
    caseId: string,
    details: Record<string, string | boolean | string[]>,
  ): void {
    this.#vault.record(action, { kind: 'case', id: caseId }, details);
  }

  /** Who takes part is logged by role and place; the names stay in the session itself. */
  #recordSession(
    action: 'session.prepared' | 'session.changed',
    row: SessionRow,
    details: Record<string, string | number | string[]>,
  ): void {
    const { legalStatus, language, participants } = row;
    const present = participants.map(({ role, location }) => ({ role, location }));
    const said = { ...details, legalStatus, language, participants: present };
    this.#vault.record(action, { kind: 'session', id: row.id }, said, { scope: row.id });
  }
}

const UNSTARTED = { state: 'prepared', startedAt: null, endedAt: null, sealedAt: null, root: null } as const;

function requireFurtherReason(ordinal: number, input: SessionInput): void {
  if (ordinal > 1 && input.furtherReason.trim() === '') {
    throw new SenimError('further-reason-missing', { params: { ordinal } });
  }
}

/** Names of the fields whose values differ; the values themselves stay out of the log. */
function changedFields(before: object, after: object): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([key, value]) => JSON.stringify(old.get(key)) !== JSON.stringify(value))
    .map(([key]) => key)
    .sort();
}
