import { SenimError } from '../contract/errors.ts';
import type { FindingView } from '../contract/model.ts';
import { requireKept } from '../vault/kept.ts';
import type { AttachmentRow, FindingRow } from '../vault/store/findings.ts';
import type { EventDetails, UnlockedVault } from '../vault/unlocked-vault.ts';
import { encodeBody, type FindingBody } from './document.ts';
import { findingView } from './views.ts';

export type FindingAction =
  | 'finding.created'
  | 'finding.changed'
  | 'finding.attached'
  | 'finding.signed'
  | 'finding.addendum'
  | 'finding.released';

/** Finds, seals and writes findings, each change together with its event in the session's scope. */
export class FindingBook {
  readonly #vault: UnlockedVault;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** @throws SenimError finding-unknown, session-disposed */
  get(findingId: string): FindingRow {
    const row = this.#vault.store.findings.get(findingId);
    this.requireKept(row.sessionId);
    return row;
  }

  /** @throws SenimError session-unknown, session-disposed */
  requireKept(sessionId: string): void {
    const { store } = this.#vault;
    requireKept(store, store.sessions.get(sessionId));
  }

  /** @throws SenimError finding-unknown, finding-signed, session-disposed */
  draft(findingId: string): FindingRow {
    const row = this.get(findingId);
    if (row.state !== 'draft') throw new SenimError('finding-signed');
    return row;
  }

  /** @throws SenimError finding-unknown, finding-not-signed, session-disposed */
  signed(findingId: string): { readonly row: FindingRow; readonly hash: string } {
    const row = this.get(findingId);
    if (row.state !== 'signed' || row.hash === null) throw new SenimError('finding-not-signed');
    return { row, hash: row.hash };
  }

  /** @throws SenimError attachment-unknown */
  attachment(findingId: string, attachmentId: string): AttachmentRow {
    const attachments = this.#vault.store.findings.attachmentsOf(findingId);
    const found = attachments.find(({ id }) => id === attachmentId);
    if (found === undefined) throw new SenimError('attachment-unknown');
    return found;
  }

  /** @throws SenimError compartment-pending */
  async seal(body: FindingBody): Promise<Uint8Array> {
    return await this.#vault.sealTo('medical', encodeBody(body));
  }

  /** Writes a row anew and gives the finding as it then is. `hash` is what the event binds. */
  async replace(
    action: FindingAction,
    row: FindingRow,
    details: EventDetails,
    hash: string | null,
  ): Promise<FindingView> {
    this.#vault.store.transaction(() => {
      this.#vault.store.findings.update(row);
      this.record(action, row, details, hash);
    });
    return await findingView(this.#vault, row);
  }

  record(action: FindingAction, row: FindingRow, details: EventDetails, hash: string | null): void {
    this.#vault.record(action, { kind: 'finding', id: row.id }, details, { scope: row.sessionId, hash });
  }
}
