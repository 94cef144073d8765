import { SenimError } from '../contract/errors.ts';
import type { FindingInput, FindingView } from '../contract/model.ts';
import { newId } from '../platform/ids.ts';
import { readAll } from '../vault/sealed-file/plain-file.ts';
import type { AttachmentRow, FindingRow } from '../vault/store/findings.ts';
import type { EventDetails, UnlockedVault } from '../vault/unlocked-vault.ts';
import { sealAttachment } from './attachments.ts';
import { addendumHash, encodeBody, type FindingBody, signedText } from './document.ts';
import { release } from './release.ts';
import { ViewLog } from './view-log.ts';
import { findingView, openBody, releasedView } from './views.ts';

/** What a page can take at once for showing. */
const MAX_SHOWN_BYTES = 128 * 1024 * 1024;

type FindingAction =
  | 'finding.created'
  | 'finding.changed'
  | 'finding.attached'
  | 'finding.signed'
  | 'finding.addendum'
  | 'finding.released';

/** Medical findings: drafts, attachments, signature, addenda, release. */
export class FindingService {
  readonly #vault: UnlockedVault;
  readonly #views: ViewLog;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
    this.#views = new ViewLog(vault);
  }

  /** Oldest first. @throws SenimError compartment-closed */
  async list(sessionId: string): Promise<FindingView[]> {
    const rows = this.#vault.store.findings.listOfSession(sessionId);
    const shown = await Promise.all(rows.map((row) => findingView(this.#vault, row)));
    for (const row of rows) this.#views.saw(row, 'whole');
    return shown;
  }

  /** Those that were released, as far as they were. @throws SenimError compartment-closed */
  async listReleased(sessionId: string): Promise<FindingView[]> {
    const rows = this.#vault.store.findings.listOfSession(sessionId);
    const shown = await Promise.all(rows.map((row) => releasedView(this.#vault, row)));
    for (const row of rows) if (row.releasedSealed !== null) this.#views.saw(row, 'released');
    return shown.filter((view) => view !== null);
  }

  /** @throws SenimError session-unknown */
  async create(sessionId: string, finding: FindingInput): Promise<FindingView> {
    const { store, account, clock } = this.#vault;
    const { id } = store.sessions.get(sessionId);
    const row: FindingRow = {
      id: newId('fnd'),
      sessionId: id,
      authorId: account.id,
      authorName: account.name,
      state: 'draft',
      createdAt: clock.read().utc,
      signedAt: null,
      hash: null,
      bodySealed: await this.#seal({ finding, document: null, addenda: [] }),
      releasedSealed: null,
      releasedAt: null,
    };
    store.transaction(() => {
      store.findings.insert(row);
      this.#record('finding.created', row, {});
    });
    return await findingView(this.#vault, row);
  }

  /** @throws SenimError finding-unknown, finding-signed */
  async change(findingId: string, finding: FindingInput): Promise<FindingView> {
    const row = this.#draft(findingId);
    const bodySealed = await this.#seal({ finding, document: null, addenda: [] });
    return await this.#replace('finding.changed', { ...row, bodySealed }, {});
  }

  /**
   * Attaches files; none of them if one cannot be.
   * @throws SenimError finding-unknown, finding-signed, attachment-too-large, file-unreadable, disk-full
   */
  async attach(findingId: string, paths: readonly string[]): Promise<FindingView> {
    const { store } = this.#vault;
    this.#draft(findingId);
    const sealed: AttachmentRow[] = [];
    try {
      for (const path of paths) sealed.push(await sealAttachment(this.#vault, findingId, path));
      const row = this.#draft(findingId);
      store.transaction(() => {
        for (const attachment of sealed) {
          store.findings.insertAttachment(attachment);
          const { id, mediaType, bytes, hash } = attachment;
          this.#record('finding.attached', row, { attachmentId: id, mediaType, bytes }, hash);
        }
      });
      return await findingView(this.#vault, row);
    } catch (error) {
      for (const { id } of sealed) await this.#vault.removeFile(id);
      throw error;
    }
  }

  /** @throws SenimError finding-unknown, attachment-unknown, attachment-too-large, sealed-file-damaged */
  async viewAttachment(
    findingId: string,
    attachmentId: string,
  ): Promise<{ mediaType: string; bytes: Uint8Array }> {
    const row = this.#vault.store.findings.get(findingId);
    const attachment = this.#attachment(findingId, attachmentId);
    if (attachment.bytes > MAX_SHOWN_BYTES) {
      throw new SenimError('attachment-too-large', { params: { limitMiB: MAX_SHOWN_BYTES / 1024 ** 2 } });
    }
    const key = await this.#vault.fileKey('medical', attachmentId);
    try {
      this.#views.sawAttachment(row, attachmentId, attachment.hash);
      const bytes = readAll(this.#vault.filePath(attachmentId), { fileId: attachmentId, key });
      return { mediaType: attachment.mediaType, bytes };
    } finally {
      key.fill(0);
    }
  }

  /**
   * Fixes the document; from then on only addenda follow.
   * @throws SenimError finding-unknown, finding-signed, wrong-passphrase
   */
  async sign(findingId: string, passphrase: string): Promise<FindingView> {
    await this.#vault.confirmPassphrase(passphrase);
    const row = this.#draft(findingId);
    const { finding } = await openBody(this.#vault, row);
    const signedAt = this.#vault.clock.read().utc;
    const { document, hash } = signedText({
      format: 'senim-finding',
      version: 1,
      id: row.id,
      sessionId: row.sessionId,
      author: { id: this.#vault.account.id, name: this.#vault.account.name },
      createdAt: row.createdAt,
      signedAt,
      finding,
      attachments: this.#vault.store.findings
        .attachmentsOf(findingId)
        .map(({ id, mediaType, bytes, hash: of }) => ({ id, mediaType, bytes, hash: of })),
    });
    const bodySealed = await this.#seal({ finding, document, addenda: [] });
    return await this.#replace('finding.signed', { ...row, state: 'signed', signedAt, hash, bodySealed }, {});
  }

  /** @throws SenimError finding-unknown, finding-not-signed, wrong-passphrase */
  async addAddendum(findingId: string, text: string, passphrase: string): Promise<FindingView> {
    await this.#vault.confirmPassphrase(passphrase);
    const { row, hash } = this.#signed(findingId);
    const body = await openBody(this.#vault, row);
    const addendum = { text, by: this.#vault.account.name, at: this.#vault.clock.read().utc };
    const added = { ...addendum, hash: addendumHash(addendum, hash) };
    const bodySealed = await this.#seal({ ...body, addenda: [...body.addenda, added] });
    const details = { documentHash: hash };
    return await this.#replace('finding.addendum', { ...row, bodySealed }, details, added.hash);
  }

  /**
   * Gives the signed document and the chosen attachments to the interview compartment. What was released before stays
   * released; addenda that came since go along.
   * @throws SenimError finding-unknown, finding-not-signed, attachment-unknown, wrong-passphrase
   */
  async release(
    findingId: string,
    attachmentIds: readonly string[],
    passphrase: string,
  ): Promise<FindingView> {
    await this.#vault.confirmPassphrase(passphrase);
    const { row, hash } = this.#signed(findingId);
    const chosen = [...new Set(attachmentIds)].map((id) => this.#attachment(findingId, id));
    const released = await release(this.#vault, row, hash, chosen);
    this.#vault.store.transaction(() => {
      const { releasedSealed, releasedAt, copies } = released;
      this.#vault.store.findings.update({ ...row, releasedSealed, releasedAt });
      for (const [id, fileId] of copies) this.#vault.store.findings.setReleased(id, fileId);
      this.#record('finding.released', row, { attachmentIds: chosen.map(({ id }) => id) }, hash);
    });
    return await findingView(this.#vault, this.#vault.store.findings.get(findingId));
  }

  #draft(findingId: string): FindingRow {
    const row = this.#vault.store.findings.get(findingId);
    if (row.state !== 'draft') throw new SenimError('finding-signed');
    return row;
  }

  #signed(findingId: string): { row: FindingRow; hash: string } {
    const row = this.#vault.store.findings.get(findingId);
    if (row.state !== 'signed' || row.hash === null) throw new SenimError('finding-not-signed');
    return { row, hash: row.hash };
  }

  #attachment(findingId: string, attachmentId: string): AttachmentRow {
    const found = this.#vault.store.findings.attachmentsOf(findingId).find(({ id }) => id === attachmentId);
    if (found === undefined) throw new SenimError('attachment-unknown');
    return found;
  }

  async #seal(body: FindingBody): Promise<Uint8Array> {
    return await this.#vault.sealTo('medical', encodeBody(body));
  }

  async #replace(
    action: FindingAction,
    row: FindingRow,
    details: EventDetails,
    hash: string | null = row.hash,
  ): Promise<FindingView> {
    this.#vault.store.transaction(() => {
      this.#vault.store.findings.update(row);
      this.#record(action, row, details, hash);
    });
    return await findingView(this.#vault, row);
  }

  #record(
    action: FindingAction,
    row: FindingRow,
    details: EventDetails,
    hash: string | null = row.hash,
  ): void {
    this.#vault.record(action, { kind: 'finding', id: row.id }, details, { scope: row.sessionId, hash });
  }
}
