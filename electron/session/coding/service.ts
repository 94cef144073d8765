import { type CodedSession, CodingDocument, type CodingView, countsOf } from '../../contract/coding.ts';
import { SenimError } from '../../contract/errors.ts';
import { isKept } from '../../vault/kept.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { SessionDocuments } from '../documents.ts';
import { requireRightOf } from '../rights.ts';

/** How an interviewer asked: coded by ear after the session, for the interviewer alone. */
export class CodingService {
  readonly #vault: UnlockedVault;
  readonly #documents: SessionDocuments<CodingDocument>;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
    this.#documents = new SessionDocuments(vault, { kind: 'coding', schema: CodingDocument });
  }

  /** @throws SenimError right-missing, session-not-sealed, session-disposed, compartment-closed */
  async view(sessionId: string): Promise<CodingView> {
    requireRightOf(this.#vault, 'coding.edit');
    this.#requireSealed(sessionId);
    const kept = await this.#documents.open(sessionId, null);
    const empty = { format: 'senim-question-coding', version: 1, sessionId, utterances: [] } as const;
    return { document: kept?.document ?? { ...empty, utterances: [] }, shown: kept?.row.version ?? null };
  }

  /** Keeps the utterances in the order of their times. @throws SenimError right-missing, session-not-sealed, document-changed */
  async keep(document: CodingDocument, basedOn: number | null): Promise<CodingView> {
    requireRightOf(this.#vault, 'coding.edit');
    const { sessionId } = document;
    this.#requireSealed(sessionId);
    const ordered = document.utterances.toSorted((a, b) => a.atMs - b.atMs);
    const kept = await this.#documents.keep(
      sessionId,
      { ...document, utterances: ordered },
      basedOn,
      ({ id, version, hash }) => {
        const object = { kind: 'coding', id };
        this.#vault.record('coding.kept', object, { version }, { scope: sessionId, hash });
      },
    );
    return { document: kept.document, shown: kept.row.version };
  }

  /** What this person coded, oldest session first. @throws SenimError right-missing, compartment-closed, database-damaged */
  async own(): Promise<CodedSession[]> {
    requireRightOf(this.#vault, 'coding.edit');
    const { store, account } = this.#vault;
    const coded: CodedSession[] = [];
    for (const session of store.sessions.list().toReversed()) {
      const { id: sessionId, caseId, ordinal, startedAt } = session;
      if (this.#documents.rows(sessionId).at(-1)?.accountId !== account.id || !isKept(store, session))
        continue;
      const kept = await this.#documents.open(sessionId, null);
      if (kept === null) continue;
      const { pseudonym } = store.cases.get(caseId);
      coded.push({ sessionId, pseudonym, ordinal, startedAt, counts: countsOf(kept.document.utterances) });
    }
    return coded;
  }

  #requireSealed(sessionId: string): void {
    if (this.#vault.store.sessions.get(sessionId).sealedAt === null)
      throw new SenimError('session-not-sealed');
  }
}
