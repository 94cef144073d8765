import type { ReleasedFinding as DeliveredFinding } from '../evidence/delivery/released-findings.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { decodeReleased } from './document.ts';

/**
 * The findings of a session as they were released, for its package; oldest first.
 * @throws SenimError compartment-closed, vault-damaged
 */
export async function releasedFindings(vault: UnlockedVault, sessionId: string): Promise<DeliveredFinding[]> {
  const released: DeliveredFinding[] = [];
  for (const { id: findingId, releasedSealed } of vault.store.findings.listOfSession(sessionId)) {
    if (releasedSealed === null) continue;
    const opened = decodeReleased(await vault.openFrom('interview', releasedSealed));
    const { document, hash, addenda, attachments } = opened;
    released.push({ findingId, document, hash, addenda, attachments });
  }
  return released;
}
