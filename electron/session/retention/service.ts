import { isDeepStrictEqual } from 'node:util';
import type { CustodyAction } from '../../contract/custody.ts';
import { SenimError } from '../../contract/errors.ts';
import type { RetentionRule, RetentionView } from '../../contract/retention.ts';
import { newId } from '../../platform/ids.ts';
import { requireKept } from '../../vault/kept.ts';
import type { SessionRow } from '../../vault/store/sessions.ts';
import type { EventDetails, UnlockedVault } from '../../vault/unlocked-vault.ts';
import { requireRightOf } from '../rights.ts';
import { retentionView } from './view.ts';

/** How long sessions are kept, and what holds them. Nothing here destroys anything. */
export class RetentionService {
  readonly #vault: UnlockedVault;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** The office's rule, and every session that is sealed or disposed, newest first. */
  list(): { readonly defaultRule: RetentionRule; readonly sessions: RetentionView[] } {
    const { store, clock } = this.#vault;
    const now = clock.read().utc;
    const sessions = store.sessions
      .list()
      .filter(({ state }) => state === 'sealed' || state === 'disposed')
      .map((row) => retentionView(store, row, now));
    return { defaultRule: store.retention.defaultRule(), sessions };
  }

  /** @throws SenimError session-unknown, session-not-sealed */
  get(sessionId: string): RetentionView {
    const { store, clock } = this.#vault;
    const row = store.sessions.get(sessionId);
    if (row.sealedAt === null) throw new SenimError('session-not-sealed');
    return retentionView(store, row, clock.read().utc);
  }

  /** Goes for every session without a rule of its own. @throws SenimError right-missing */
  setDefault(rule: RetentionRule): void {
    requireRightOf(this.#vault, 'retention.manage');
    const { store, header } = this.#vault;
    store.transaction(() => {
      const before = store.retention.defaultRule();
      if (isDeepStrictEqual(before, rule)) return;
      store.retention.setDefaultRule(rule);
      const object = { kind: 'vault', id: header.vaultId };
      this.#vault.record('retention.default-changed', object, { before, after: rule });
    });
  }

  /** Null: the office's rule goes. @throws SenimError right-missing, session-not-sealed, session-disposed */
  setRule(sessionId: string, rule: RetentionRule | null): RetentionView {
    requireRightOf(this.#vault, 'retention.manage');
    const { store } = this.#vault;
    return store.transaction(() => {
      this.#sealed(sessionId);
      const before = store.retention.ruleOf(sessionId);
      if (!isDeepStrictEqual(before, rule)) {
        store.retention.setRule(sessionId, rule);
        this.#record('retention.changed', sessionId, { before, after: rule });
      }
      return this.get(sessionId);
    });
  }

  /**
   * From then on nothing destroys the session until the hold is lifted.
   * @throws SenimError right-missing, session-not-sealed, session-disposed, session-held
   */
  setHold(sessionId: string, reason: string): RetentionView {
    requireRightOf(this.#vault, 'hold.set');
    const { store, clock, account } = this.#vault;
    return store.transaction(() => {
      this.#sealed(sessionId);
      if (store.retention.holdOf(sessionId) !== null) throw new SenimError('session-held');
      const hold = { id: newId('hld'), sessionId, reason, setAt: clock.read().utc, setBy: account.id };
      store.retention.insertHold(hold);
      this.#record('hold.set', sessionId, { holdId: hold.id, reason });
      return this.get(sessionId);
    });
  }

  /** @throws SenimError right-missing, wrong-passphrase, session-disposed, hold-unknown */
  async liftHold(sessionId: string, reason: string, passphrase: string): Promise<RetentionView> {
    requireRightOf(this.#vault, 'retention.manage');
    await this.#vault.confirmPassphrase(passphrase);
    const { store, clock, account } = this.#vault;
    return store.transaction(() => {
      this.#sealed(sessionId);
      const hold = store.retention.holdOf(sessionId);
      if (hold === null) throw new SenimError('hold-unknown');
      store.retention.lift({ id: hold.id, at: clock.read().utc, by: account.id, reason });
      this.#record('hold.lifted', sessionId, { holdId: hold.id, held: hold.reason, reason });
      return this.get(sessionId);
    });
  }

  #sealed(sessionId: string): SessionRow {
    const row = this.#vault.store.sessions.get(sessionId);
    requireKept(this.#vault.store, row);
    if (row.state !== 'sealed') throw new SenimError('session-not-sealed');
    return row;
  }

  #record(action: CustodyAction, sessionId: string, details: EventDetails): void {
    this.#vault.record(action, { kind: 'session', id: sessionId }, details, { scope: sessionId });
  }
}
