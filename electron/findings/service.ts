import { SenimError } from '../contract/errors.ts';
import type { FindingInput, FindingView } from '../contract/model.ts';
import { newId } from '../platform/ids.ts';
import { readAll } from '../vault/sealed-file/plain-file.ts';
import type { AttachmentRow, FindingRow } from '../vault/store/findings.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { sealAttachment } from './attachments.ts';
import { FindingBook } from './book.ts';
import { ViewLog } from './view-log.ts';
import { findingView, releasedView } from './views.ts';

/** What a page can take at once for showing. */
const MAX_SHOWN_BYTES = 128 * 1024 * 1024;

/** Medical findings as they are read and, until they are signed, written. */
export class FindingService {
  readonly #vault: UnlockedVault;
  readonly #book: FindingBook;
  readonly #views: ViewLog;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
    this.#book = new FindingBook(vault);
    this.#views = new ViewLog(vault);
  }

  /** Oldest first. @throws SenimError session-unknown, session-disposed, compartment-closed */
  async list(sessionId: string): Promise<FindingView[]> {
    this.#book.requireKept(sessionId);
    const rows = this.#vault.store.findings.listOfSession(sessionId);
    const shown = await Promise.all(rows.map((row) => findingView(this.#vault, row)));
    for (const row of rows) this.#views.saw(row, 'whole');
    return shown;
  }

  /** Those that were released, as far as they were. @throws SenimError session-disposed, compartment-closed */
  async listReleased(sessionId: string): Promise<FindingView[]> {
    this.#book.requireKept(sessionId);
    const rows = this.#vault.store.findings.listOfSession(sessionId);
    const shown = await Promise.all(rows.map((row) => releasedView(this.#vault, row)));
    for (const row of rows) if (row.releasedSealed !== null) this.#views.saw(row, 'released');
    return shown.filter((view) => view !== null);
  }

  /** @throws SenimError session-unknown, session-disposed */
  async create(sessionId: string, finding: FindingInput): Promise<FindingView> {
    const { store, account, clock } = this.#vault;
    this.#book.requireKept(sessionId);
    const row: FindingRow = {
      id: newId('fnd'),
      sessionId: store.sessions.get(sessionId).id,
      authorId: account.id,
      authorName: account.name,
      state: 'draft',
      createdAt: clock.read().utc,
      signedAt: null,
      hash: null,
      bodySealed: await this.#book.seal({ finding, document: null, addenda: [] }),
      releasedSealed: null,
      releasedAt: null,
    };
    store.transaction(() => {
      store.findings.insert(row);
      this.#book.record('finding.created', row, {}, null);
    });
    return await findingView(this.#vault, row);
  }

  /** @throws SenimError finding-unknown, finding-signed */
  async change(findingId: string, finding: FindingInput): Promise<FindingView> {
    const row = this.#book.draft(findingId);
    const bodySealed = await this.#book.seal({ finding, document: null, addenda: [] });
    return await this.#book.replace('finding.changed', { ...row, bodySealed }, {}, null);
  }

  /**
   * Attaches files; none of them if one cannot be.
   * @throws SenimError finding-unknown, finding-signed, attachment-too-large, file-unreadable, disk-full
   */
  async attach(findingId: string, paths: readonly string[]): Promise<FindingView> {
    this.#book.draft(findingId);
    const sealed: AttachmentRow[] = [];
    try {
      for (const path of paths) sealed.push(await sealAttachment(this.#vault, findingId, path));
      // The finding may have been signed meanwhile.
      const row = this.#book.draft(findingId);
      this.#vault.store.transaction(() => {
        for (const attachment of sealed) this.#bookAttachment(row, attachment);
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
    const row = this.#book.get(findingId);
    const { bytes: size, mediaType, hash } = this.#book.attachment(findingId, attachmentId);
    if (size > MAX_SHOWN_BYTES) {
      throw new SenimError('attachment-too-large', { params: { limitMiB: MAX_SHOWN_BYTES / 1024 ** 2 } });
    }
    const key = await this.#vault.fileKey('medical', attachmentId);
    try {
      this.#views.sawAttachment(row, attachmentId, hash);
      const bytes = readAll(this.#vault.filePath(attachmentId), { fileId: attachmentId, key });
      return { mediaType, bytes };
    } finally {
      key.fill(0);
    }
  }

  #bookAttachment(row: FindingRow, attachment: AttachmentRow): void {
    const { id, mediaType, bytes, hash } = attachment;
    this.#vault.store.findings.insertAttachment(attachment);
    this.#book.record('finding.attached', row, { attachmentId: id, mediaType, bytes }, hash);
  }
}
