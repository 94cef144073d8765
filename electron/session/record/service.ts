import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import { type RecordAct, RecordEntry } from '../../contract/record/acts.ts';
import { type RecordView, recordView } from '../../contract/record/state.ts';
import { canonicalBytes } from '../../custody/canonical-json.ts';
import { newId } from '../../platform/ids.ts';
import type { SessionBox } from '../../vault/session-box.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { Recording } from '../recording.ts';
import { requireRightOf } from '../rights.ts';
import { readRecord } from './read.ts';
import { mayFollowTheEnd, refusalOf } from './rules.ts';

export interface RecordParts {
  readonly recording: Pick<Recording, 'sessionId' | 'status'>;
  /** The record of a session has a new entry. */
  readonly changed: (view: RecordView) => void;
}

/**
 * The record of what happens in the room, for whoever has the vault open. Each entry is written together with its event in
 * the custody log, or not at all; nothing in it is ever changed.
 */
export class SessionRecord {
  readonly #vault: UnlockedVault;
  readonly #parts: RecordParts;
  /** Entries go in one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #known: { readonly sessionId: string; readonly view: RecordView } | null = null;

  constructor(vault: UnlockedVault, parts: RecordParts) {
    this.#vault = vault;
    this.#parts = parts;
  }

  /** @throws SenimError right-missing, compartment-closed, session-unknown, session-disposed, database-damaged */
  async view(sessionId: string): Promise<RecordView> {
    requireRightOf(this.#vault, 'recording.review');
    return await this.#read(sessionId, await this.#vault.sessionBox(sessionId));
  }

  /**
   * Enters what happened now; answers when it is on the disk.
   * @throws SenimError right-missing, compartment-closed, session-unknown, session-disposed; record-closed, for what belongs
   *   into a session that runs; record-act-refused {reason}; disk-full, write-failed
   */
  async enter(sessionId: string, act: RecordAct): Promise<RecordView> {
    requireRightOf(this.#vault, 'record.write');
    const turn = this.#turn.then(() => this.#enter(sessionId, act));
    this.#turn = turn.catch(() => undefined);
    return await turn;
  }

  async #enter(sessionId: string, act: RecordAct): Promise<RecordView> {
    const box = await this.#vault.sessionBox(sessionId);
    const before = await this.#read(sessionId, box);
    const atMs = this.#elapsed(sessionId);
    if (atMs === null && !mayFollowTheEnd(act.kind)) throw new SenimError('record-closed');
    const reason = refusalOf(before, act);
    if (reason !== null) throw new SenimError('record-act-refused', { params: { reason } });
    const entry = RecordEntry.parse({
      id: newId('ent'),
      sessionId,
      seq: before.entries.length + 1,
      at: this.#vault.clock.read().utc,
      atMs,
      account: this.#vault.account.id,
      act,
    });
    this.#write(box, entry);
    const view = recordView(sessionId, [...before.entries, entry]);
    this.#known = { sessionId, view };
    this.#parts.changed(view);
    return view;
  }

  #write(box: SessionBox, entry: RecordEntry): void {
    const { store } = this.#vault;
    const line = canonicalBytes(entry);
    const hash = createHash('sha256').update(line).digest('hex');
    const { id, sessionId, seq, at, atMs, act } = entry;
    const sealed = box.seal(id, line);
    store.transaction(() => {
      store.sessionRecords.insertEntry({ id, sessionId, seq, at, hash, sealed });
      const details = { seq, atMs, kind: act.kind };
      const object = { kind: 'record-entry', id };
      this.#vault.record('record.entered', object, details, { scope: sessionId, hash });
    });
  }

  async #read(sessionId: string, box: SessionBox): Promise<RecordView> {
    if (this.#known?.sessionId === sessionId) return this.#known.view;
    const view = readRecord(this.#vault.store, sessionId, box);
    this.#known = { sessionId, view };
    return view;
  }

  /** Milliseconds on the recording's time line; null where it does not run. */
  #elapsed(sessionId: string): number | null {
    const { recording } = this.#parts;
    if (recording.sessionId !== sessionId) return null;
    const status = recording.status();
    if (status === null || status.state === 'starting') return null;
    return Math.round(status.elapsedMs);
  }
}
