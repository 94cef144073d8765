import type { ClockTrust } from '../contract/clock-trust.ts';
import { SenimError } from '../contract/errors.ts';
import type { SessionInput, SessionView } from '../contract/model.ts';
import { newId } from '../platform/ids.ts';
import { sessionClock } from '../vault/session-clock.ts';
import type { SessionRow } from '../vault/store/sessions.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { changedFields } from './changed-fields.ts';
import { requireRightOf } from './rights.ts';
import { isOpenToChange } from './state-machine.ts';
import { sessionView } from './views.ts';

/** The preparation of sessions, for whoever has the vault open. */
export class SessionService {
  readonly #vault: UnlockedVault;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** Newest first. @throws SenimError right-missing */
  listSessions(): SessionView[] {
    requireRightOf(this.#vault, 'case.view');
    const { store } = this.#vault;
    return store.sessions.list().map((row) => sessionView(store, row));
  }

  /** @throws SenimError right-missing, session-unknown */
  getSession(sessionId: string): SessionView {
    requireRightOf(this.#vault, 'case.view');
    const { store } = this.#vault;
    return sessionView(store, store.sessions.get(sessionId));
  }

  /** How far the session's times may be trusted. @throws SenimError session-unknown */
  clockOf(sessionId: string): ClockTrust {
    const { store } = this.#vault;
    return sessionClock(store, store.sessions.get(sessionId).id);
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

const UNSTARTED = {
  state: 'prepared',
  startedAt: null,
  endedAt: null,
  sealedAt: null,
  disposedAt: null,
  root: null,
} as const;

function requireFurtherReason(ordinal: number, input: SessionInput): void {
  if (ordinal > 1 && input.furtherReason.trim() === '') {
    throw new SenimError('further-reason-missing', { params: { ordinal } });
  }
}
