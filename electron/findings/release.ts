import { SenimError } from '../contract/errors.ts';
import type { AttachmentRow, FindingRow } from '../vault/store/findings.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { attachmentView, copyForRelease } from './attachments.ts';
import { encodeReleased, type ReleasedAttachment } from './document.ts';
import { openBody } from './views.ts';

export interface Release {
  readonly releasedSealed: Uint8Array;
  readonly releasedAt: string;
  /** Newly made copies: attachment id → sealed file in the interview compartment. */
  readonly copies: ReadonlyMap<string, string>;
}

/**
 * Makes what the interview compartment is given of a signed finding: its document as signed, its addenda, and copies of
 * the chosen attachments beside those that were released before. Nothing is written to the database here.
 */
export async function release(
  vault: UnlockedVault,
  row: FindingRow,
  hash: string,
  chosen: readonly AttachmentRow[],
): Promise<Release> {
  const { document, addenda } = await openBody(vault, row);
  if (document === null) throw new SenimError('finding-not-signed');
  const copies = new Map<string, string>();
  const attachments: ReleasedAttachment[] = [];
  try {
    for (const attachment of vault.store.findings.attachmentsOf(row.id)) {
      const isChosen = chosen.some(({ id }) => id === attachment.id);
      if (!isChosen && attachment.releasedFileId === null) continue;
      const fileId = attachment.releasedFileId ?? (await copyForRelease(vault, attachment.id));
      if (attachment.releasedFileId === null) copies.set(attachment.id, fileId);
      const { released, ...shown } = await attachmentView(vault, attachment);
      attachments.push({ ...shown, fileId });
    }
    const given = {
      format: 'senim-released-finding',
      version: 1,
      document,
      hash,
      addenda,
      attachments,
    } as const;
    const releasedSealed = await vault.sealTo('interview', encodeReleased(given));
    return { releasedSealed, releasedAt: vault.clock.read().utc, copies };
  } catch (error) {
    for (const fileId of copies.values()) await vault.removeFile(fileId);
    throw error;
  }
}
