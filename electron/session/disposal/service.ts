import type { CustodyAction } from '../../contract/custody.ts';
import { SenimError } from '../../contract/errors.ts';
import type { RetentionView } from '../../contract/retention.ts';
import { newId } from '../../platform/ids.ts';
import {
  confirmation,
  proposal,
  proposedByAnother,
  proposedIn,
  unfinishedIn,
} from '../../vault/disposal/acts.ts';
import { disposalStep } from '../../vault/disposal/step.ts';
import type { DisposalRow } from '../../vault/store/disposals.ts';
import type { SessionRow } from '../../vault/store/sessions.ts';
import type { EventDetails, UnlockedVault } from '../../vault/unlocked-vault.ts';
import { requireDue } from '../retention/keeping.ts';
import { identityMayGo, retentionView } from '../retention/view.ts';
import { requireRightOf } from '../rights.ts';
import { destroy } from './destruction.ts';
import { filesHash, filesOfSession } from './files.ts';

export interface Proposal {
  readonly sessionId: string;
  readonly reason: string;
  /** The child's identity goes with the last session of its case. */
  readonly eraseIdentity: boolean;
  readonly passphrase: string;
}

/** Disposal by two persons: see decisions/0001-disposal-by-two-persons.md. */
export class DisposalService {
  readonly #vault: UnlockedVault;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /**
   * The first person's act. Nothing is destroyed.
   * @throws SenimError right-missing, wrong-passphrase, session-not-sealed, session-disposed, session-held,
   *   retention-not-ended, disposal-known, disposal-changed (the identity is still needed)
   */
  async propose({ sessionId, reason, eraseIdentity, passphrase }: Proposal): Promise<RetentionView> {
    requireRightOf(this.#vault, 'disposal.propose');
    await this.#vault.confirmPassphrase(passphrase);
    const { store } = this.#vault;
    return store.transaction(() => {
      const session = this.#due(sessionId);
      if (store.disposals.of(sessionId) !== null) throw new SenimError('disposal-known');
      if (eraseIdentity && !identityMayGo(store, session)) throw new SenimError('disposal-changed');
      const id = newId('dsp');
      const hash = filesHash(filesOfSession(store, sessionId));
      const details = { disposalId: id, reason, eraseIdentity, root: session.root };
      const { seq } = this.#record('disposal.proposed', sessionId, details, hash);
      const proposed = proposal(this.#vault, { id, reason, filesHash: hash, proposedSeq: seq });
      store.disposals.insert({ ...proposed, sessionId, eraseIdentity });
      return this.#view(sessionId);
    });
  }

  /**
   * Takes a proposal back, by who made it, or declines it, by who would have to confirm it.
   * @throws SenimError right-missing, disposal-unknown
   */
  withdraw(disposalId: string, reason: string): RetentionView {
    const { store, account } = this.#vault;
    return store.transaction(() => {
      const row = proposedIn(store.disposals, disposalId);
      const own = row.proposedBy === account.id;
      if (!own) requireRightOf(this.#vault, 'disposal.confirm');
      store.disposals.update({ ...row, state: disposalStep(row.state, 'withdrawn') });
      this.#record('disposal.withdrawn', row.sessionId, { disposalId, reason, declined: !own }, null);
      return this.#view(row.sessionId);
    });
  }

  /**
   * The second person's act: another account, which can open the recording itself. Destroys at once; what is left when
   * that is interrupted is destroyed at the next unlocking.
   * @throws SenimError right-missing, compartment-closed, wrong-passphrase, disposal-unknown, disposal-same-person,
   *   session-held, retention-not-ended, disposal-changed; disposal-unfinished, when a disk refused
   */
  async confirm(disposalId: string, passphrase: string): Promise<RetentionView> {
    requireRightOf(this.#vault, 'disposal.confirm');
    // An administrator can make accounts, but cannot give them this compartment: see the decision.
    if (!this.#vault.holds('interview')) throw new SenimError('compartment-closed');
    await this.#vault.confirmPassphrase(passphrase);
    const confirmed = this.#confirmed(disposalId);
    this.#vault.custody.checkpoint();
    await destroy(this.#vault, confirmed);
    return this.#view(confirmed.sessionId);
  }

  /** Goes on with a destruction that a disk interrupted. @throws SenimError right-missing, disposal-unknown, disposal-unfinished */
  async resume(disposalId: string): Promise<RetentionView> {
    requireRightOf(this.#vault, 'disposal.confirm');
    const row = unfinishedIn(this.#vault.store.disposals, disposalId);
    await destroy(this.#vault, row);
    return this.#view(row.sessionId);
  }

  #confirmed(disposalId: string): DisposalRow {
    const { store } = this.#vault;
    return store.transaction(() => {
      const row = proposedByAnother(store.disposals, disposalId, this.#vault);
      const session = this.#due(row.sessionId);
      const files = filesOfSession(store, session.id);
      const identityHeld = row.eraseIdentity && !identityMayGo(store, session);
      if (filesHash(files) !== row.filesHash || identityHeld) throw new SenimError('disposal-changed');
      const details = { disposalId, proposedSeq: row.proposedSeq, files: files.length };
      const { seq } = this.#record('disposal.confirmed', session.id, details, row.filesHash);
      const next = confirmation(this.#vault, row, seq);
      store.disposals.insertFiles(disposalId, files);
      store.disposals.update(next);
      return next;
    });
  }

  #due(sessionId: string): SessionRow {
    const { store, clock } = this.#vault;
    const session = store.sessions.get(sessionId);
    requireDue(store, session, clock.read().utc);
    return session;
  }

  #view(sessionId: string): RetentionView {
    const { store, clock } = this.#vault;
    return retentionView(store, store.sessions.get(sessionId), clock.read().utc);
  }

  #record(action: CustodyAction, sessionId: string, details: EventDetails, hash: string | null) {
    const object = { kind: 'session', id: sessionId };
    return this.#vault.record(action, object, details, { scope: sessionId, hash });
  }
}
