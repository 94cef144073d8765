import type { FindingView } from '../contract/model.ts';
import type { FindingRow } from '../vault/store/findings.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { attachmentView } from './attachments.ts';
import { decodeBody, decodeReleased, decodeSigned, type FindingBody } from './document.ts';

/** Opens what a finding says. @throws SenimError compartment-closed, vault-damaged */
export async function openBody(vault: UnlockedVault, row: FindingRow): Promise<FindingBody> {
  return decodeBody(await vault.openFrom('medical', row.bodySealed));
}

/** A finding as its examiner sees it. */
export async function findingView(vault: UnlockedVault, row: FindingRow): Promise<FindingView> {
  const { finding, addenda } = await openBody(vault, row);
  const attachments = vault.store.findings.attachmentsOf(row.id);
  return {
    ...finding,
    ...standing(row),
    attachments: await Promise.all(attachments.map((attachment) => attachmentView(vault, attachment))),
    addenda,
  };
}

/** A released finding as the interview compartment holds it, or null for one that was not released. */
export async function releasedView(vault: UnlockedVault, row: FindingRow): Promise<FindingView | null> {
  if (row.releasedSealed === null) return null;
  const released = decodeReleased(await vault.openFrom('interview', row.releasedSealed));
  const attachments = released.attachments.map(({ fileId, ...shown }) => ({ ...shown, released: true }));
  return {
    ...decodeSigned(released.document).finding,
    ...standing(row),
    attachments,
    addenda: released.addenda,
  };
}

function standing({ id, sessionId, state, authorName, createdAt, signedAt, hash, releasedAt }: FindingRow) {
  return {
    id,
    sessionId,
    state,
    author: authorName,
    createdAt,
    signedAt,
    hash,
    released: releasedAt !== null,
  };
}
