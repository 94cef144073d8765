import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { SenimError } from '../contract/errors.ts';
import { canonicalBytes } from '../custody/canonical-json.ts';
import { newId } from '../platform/ids.ts';
import type { DocumentRow } from '../vault/store/session-records.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';

/** The documents of a session that are written in the application. Each version is kept. */
export type DocumentKind = 'protocol' | 'coding' | 'referral';

export interface Kept<Document> {
  readonly row: DocumentRow;
  readonly document: Document;
}

export interface KindOfDocument<Document> {
  readonly kind: DocumentKind;
  readonly schema: z.ZodType<Document>;
}

/**
 * The versions of one kind of document, sealed under the session's key. `hash` is SHA-256 of the document's canonical
 * bytes (RFC 8785).
 */
export class SessionDocuments<Document> {
  readonly #vault: UnlockedVault;
  readonly #of: KindOfDocument<Document>;

  constructor(vault: UnlockedVault, of: KindOfDocument<Document>) {
    this.#vault = vault;
    this.#of = of;
  }

  /** Oldest first, without what they say. */
  rows(sessionId: string): DocumentRow[] {
    return this.#vault.store.sessionRecords.versionsOf(sessionId, this.#of.kind);
  }

  /** The newest, or that version; null where there is none. @throws SenimError compartment-closed, session-disposed, database-damaged */
  async open(sessionId: string, version: number | null): Promise<Kept<Document> | null> {
    const rows = this.rows(sessionId);
    const row = version === null ? rows.at(-1) : rows.find((one) => one.version === version);
    if (row === undefined) return null;
    const box = await this.#vault.sessionBox(sessionId);
    const bytes = box.open(row.id, row.sealed);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const parsed = this.#of.schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    if (!parsed.success || hash !== row.hash) {
      throw new SenimError('database-damaged', { params: { part: this.#of.kind } });
    }
    return { row, document: parsed.data };
  }

  /**
   * Keeps the next version, together with what `record` puts into the log. `basedOn` is the version that was changed, null
   * for none. @throws SenimError document-changed, when somebody else kept one meanwhile; compartment-closed, session-disposed
   */
  async keep(
    sessionId: string,
    document: Document,
    basedOn: number | null,
    record: (row: DocumentRow) => void,
  ): Promise<Kept<Document>> {
    const { store, clock, account } = this.#vault;
    const box = await this.#vault.sessionBox(sessionId);
    const bytes = canonicalBytes(this.#of.schema.parse(document));
    const id = newId('doc');
    const sealed = box.seal(id, bytes);
    const hash = createHash('sha256').update(bytes).digest('hex');
    return store.transaction(() => {
      const last = this.rows(sessionId).at(-1)?.version ?? null;
      if (last !== basedOn) throw new SenimError('document-changed');
      const row: DocumentRow = {
        ...{ id, sessionId, kind: this.#of.kind, version: (last ?? 0) + 1, at: clock.read().utc },
        ...{ accountId: account.id, hash, sealed },
      };
      store.sessionRecords.insertDocument(row);
      record(row);
      return { row, document };
    });
  }
}
