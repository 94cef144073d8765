import type { FindingView } from '../contract/model.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { FindingBook } from './book.ts';
import { addendumHash, signedText } from './document.ts';
import { release } from './release.ts';
import { findingView, openBody } from './views.ts';

/** What an examiner binds herself by, each time with the passphrase: signature, addenda, release. */
export class FindingActs {
  readonly #vault: UnlockedVault;
  readonly #book: FindingBook;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
    this.#book = new FindingBook(vault);
  }

  /**
   * Fixes the document; from then on only addenda follow.
   * @throws SenimError finding-unknown, finding-signed, wrong-passphrase, too-many-attempts
   */
  async sign(findingId: string, passphrase: string): Promise<FindingView> {
    await this.#vault.confirmPassphrase(passphrase);
    const row = this.#book.draft(findingId);
    const { finding } = await openBody(this.#vault, row);
    const { account, clock, store } = this.#vault;
    const signedAt = clock.read().utc;
    const { document, hash } = signedText({
      format: 'senim-finding',
      version: 1,
      id: row.id,
      sessionId: row.sessionId,
      author: { id: account.id, name: account.name },
      createdAt: row.createdAt,
      signedAt,
      finding,
      attachments: store.findings
        .attachmentsOf(findingId)
        .map(({ id, mediaType, bytes, hash: ofFile }) => ({ id, mediaType, bytes, hash: ofFile })),
    });
    const bodySealed = await this.#book.seal({ finding, document, addenda: [] });
    const signed = { ...row, state: 'signed' as const, signedAt, hash, bodySealed };
    return await this.#book.replace('finding.signed', signed, {}, hash);
  }

  /** @throws SenimError finding-unknown, finding-not-signed, wrong-passphrase, too-many-attempts */
  async addAddendum(findingId: string, text: string, passphrase: string): Promise<FindingView> {
    await this.#vault.confirmPassphrase(passphrase);
    const { row, hash: documentHash } = this.#book.signed(findingId);
    const body = await openBody(this.#vault, row);
    const addendum = { text, by: this.#vault.account.name, at: this.#vault.clock.read().utc };
    const added = { ...addendum, hash: addendumHash(addendum, documentHash) };
    const bodySealed = await this.#book.seal({ ...body, addenda: [...body.addenda, added] });
    return await this.#book.replace('finding.addendum', { ...row, bodySealed }, { documentHash }, added.hash);
  }

  /**
   * Gives the signed document and the chosen attachments to the interview compartment. What was released before stays
   * released; addenda that came since go along.
   * @throws SenimError finding-unknown, finding-not-signed, attachment-unknown, wrong-passphrase, too-many-attempts
   */
  async release(
    findingId: string,
    attachmentIds: readonly string[],
    passphrase: string,
  ): Promise<FindingView> {
    await this.#vault.confirmPassphrase(passphrase);
    const { findings } = this.#vault.store;
    const { row, hash } = this.#book.signed(findingId);
    const chosen = [...new Set(attachmentIds)].map((id) => this.#book.attachment(findingId, id));
    const { releasedSealed, releasedAt, copies } = await release(this.#vault, row, hash, chosen);
    this.#vault.store.transaction(() => {
      findings.update({ ...row, releasedSealed, releasedAt });
      for (const [id, fileId] of copies) findings.setReleased(id, fileId);
      const details = { attachmentIds: chosen.map(({ id }) => id) };
      this.#book.record('finding.released', row, details, hash);
    });
    return await findingView(this.#vault, findings.get(findingId));
  }
}
