import { createHash } from 'node:crypto';
import type { CustodyAction } from '../../contract/custody.ts';
import { SenimError } from '../../contract/errors.ts';
import {
  ProtocolDocument,
  type ProtocolLanguage,
  type ProtocolVersion,
  type ProtocolView,
} from '../../contract/protocol.ts';
import type { RecordView } from '../../contract/record/state.ts';
import { signaturesOf } from '../../vault/document-signatures.ts';
import type { DocumentRow } from '../../vault/store/session-records.ts';
import type { EventDetails, UnlockedVault } from '../../vault/unlocked-vault.ts';
import { SessionDocuments } from '../documents.ts';
import { requireRightOf } from '../rights.ts';
import { draftProtocol, type MaskedSpan } from './draft.ts';
import { SHIPPED_FORMS } from './forms.ts';

export interface ProtocolParts {
  readonly record: (sessionId: string) => Promise<RecordView>;
  readonly masked: (sessionId: string) => readonly MaskedSpan[];
  /** What the phases of the session's script are called. */
  readonly phases: (sessionId: string) => ProtocolDocument['phases'];
  /** Sets it on paper (PDF). */
  readonly print: (paper: PrintedProtocol) => Promise<Uint8Array>;
}

/** A version with all that is to stand on its paper. */
export interface PrintedProtocol {
  readonly document: ProtocolDocument;
  readonly version: ProtocolVersion;
  readonly languages: readonly ProtocolLanguage[];
}

/** The protocol of a session: drafted from the record, edited, kept version by version, signed and printed. */
export class ProtocolService {
  readonly #vault: UnlockedVault;
  readonly #parts: ProtocolParts;
  readonly #documents: SessionDocuments<ProtocolDocument>;

  constructor(vault: UnlockedVault, parts: ProtocolParts) {
    this.#vault = vault;
    this.#parts = parts;
    this.#documents = new SessionDocuments(vault, { kind: 'protocol', schema: ProtocolDocument });
  }

  /**
   * The newest version, that version, or where there is none a draft.
   * @throws SenimError right-missing, session-not-sealed, session-disposed, compartment-closed, protocol-unknown
   */
  async view(sessionId: string, version: number | null): Promise<ProtocolView> {
    requireRightOf(this.#vault, 'protocol.edit');
    const kept = await this.#documents.open(sessionId, version);
    if (kept !== null) return this.#view(kept.document, kept.row);
    if (version !== null) throw new SenimError('protocol-unknown');
    return this.#view(await this.#draft(sessionId), null);
  }

  /** @throws SenimError right-missing, session-not-sealed, document-changed, call-malformed */
  async keep(document: ProtocolDocument, basedOn: number | null): Promise<ProtocolView> {
    requireRightOf(this.#vault, 'protocol.edit');
    this.#requireSealed(document.sessionId);
    const bound = await this.#bound(document);
    const kept = await this.#documents.keep(document.sessionId, bound, basedOn, (row) =>
      this.#record('protocol.kept', row, { lines: bound.lines.length }),
    );
    return this.#view(kept.document, kept.row);
  }

  /** Signs a version as it stands. @throws SenimError right-missing, wrong-passphrase, protocol-unknown, protocol-signed */
  async sign(sessionId: string, version: number, passphrase: string): Promise<ProtocolView> {
    requireRightOf(this.#vault, 'protocol.edit');
    await this.#vault.confirmPassphrase(passphrase);
    const kept = await this.#kept(sessionId, version);
    const { account, store } = this.#vault;
    store.transaction(() => {
      const signed = signaturesOf(store, kept.row, 'protocol.signed');
      if (signed.some(({ accountId }) => accountId === account.id)) throw new SenimError('protocol-signed');
      this.#record('protocol.signed', kept.row, {});
    });
    return this.#view(kept.document, kept.row);
  }

  /**
   * The version on paper; that it leaves the vault is logged with the paper's hash before it is given.
   * @throws SenimError right-missing, protocol-unknown
   */
  async print(
    sessionId: string,
    version: number,
    languages: readonly ProtocolLanguage[],
  ): Promise<Uint8Array> {
    requireRightOf(this.#vault, 'protocol.edit');
    const kept = await this.#kept(sessionId, version);
    const paper = await this.#parts.print({
      document: kept.document,
      version: this.#version(kept.row),
      languages,
    });
    const sha256 = createHash('sha256').update(paper).digest('hex');
    this.#record('protocol.printed', kept.row, { languages: [...languages], sha256 });
    return paper;
  }

  async #kept(sessionId: string, version: number) {
    const kept = await this.#documents.open(sessionId, version);
    if (kept === null) throw new SenimError('protocol-unknown');
    return kept;
  }

  async #draft(sessionId: string): Promise<ProtocolDocument> {
    const { store, header } = this.#vault;
    this.#requireSealed(sessionId);
    const session = store.sessions.get(sessionId);
    const settings = store.settings.get();
    return draftProtocol({
      session,
      child: store.cases.get(session.caseId),
      record: await this.#parts.record(sessionId),
      masked: this.#parts.masked(sessionId),
      phases: this.#parts.phases(sessionId),
      forms: settings.protocolForms ?? SHIPPED_FORMS,
      office: header.officeName,
      place: settings.officeAddress,
    });
  }

  /** What nobody writes by hand is what the vault says, whatever was sent. */
  async #bound(document: ProtocolDocument): Promise<ProtocolDocument> {
    const { store, header } = this.#vault;
    const { caseId, startedAt, endedAt, root, legalStatus, language } = store.sessions.get(
      document.sessionId,
    );
    const { pseudonym, ageYears, erdr, kui } = store.cases.get(caseId);
    return ProtocolDocument.parse({
      ...document,
      ...{ caseId, startedAt, endedAt, root, legalStatus, language },
      ...{ pseudonym, ageYears, erdr, kui, office: header.officeName },
    });
  }

  #requireSealed(sessionId: string): void {
    if (this.#vault.store.sessions.get(sessionId).sealedAt === null)
      throw new SenimError('session-not-sealed');
  }

  #view(document: ProtocolDocument, row: DocumentRow | null): ProtocolView {
    const versions = this.#documents.rows(document.sessionId).map((one) => this.#version(one));
    return { document, shown: row?.version ?? null, versions };
  }

  #version(row: DocumentRow): ProtocolVersion {
    const { store } = this.#vault;
    const author = store.accounts.list().find(({ id }) => id === row.accountId);
    const signatures = signaturesOf(store, row, 'protocol.signed');
    return {
      ...{ version: row.version, at: row.at, by: author?.name ?? '', hash: row.hash },
      signatures: signatures.map(({ name, role, at }) => ({ name, role, at })),
    };
  }

  #record(action: CustodyAction, row: DocumentRow, details: EventDetails): void {
    const { id, sessionId, version, hash } = row;
    const said = { ...details, version };
    this.#vault.record(action, { kind: 'protocol', id }, said, { scope: sessionId, hash });
  }
}
