import type { FindingRow } from '../vault/store/findings.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';

/** The screen asks for its list again on every change; within this time that is one view. */
const ONE_VIEW_MS = 10 * 60_000;

/** Writes down who saw which finding. One a service, and so one an unlocking. */
export class ViewLog {
  readonly #vault: UnlockedVault;
  readonly #seenAt = new Map<string, number>();

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** `form` says whether the whole finding was shown or what was released of it. */
  saw(row: FindingRow, form: 'whole' | 'released'): void {
    const now = performance.now();
    const last = this.#seenAt.get(`${form} ${row.id}`);
    if (last !== undefined && now - last < ONE_VIEW_MS) return;
    this.#seenAt.set(`${form} ${row.id}`, now);
    this.#vault.record('finding.viewed', { kind: 'finding', id: row.id }, { form }, this.#binding(row));
  }

  /** The bytes of an attachment were shown; each time is an event. */
  sawAttachment(row: FindingRow, attachmentId: string, hash: string): void {
    const details = { form: 'attachment', attachmentId };
    this.#vault.record('finding.viewed', { kind: 'finding', id: row.id }, details, {
      scope: row.sessionId,
      hash,
    });
  }

  #binding(row: FindingRow) {
    return { scope: row.sessionId, hash: row.hash };
  }
}
