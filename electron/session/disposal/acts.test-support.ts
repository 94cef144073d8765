import { expect } from 'vitest';
import { ADMINISTRATOR, type INTERVIEWER } from '../../vault/vault.test-support.ts';
import type { UnlockedVault } from '../../vault/vault.ts';
import { type Archive, as, letItEnd, REASON } from './disposal.test-support.ts';
import { DisposalService } from './service.ts';

/** An error of this code. */
export function code(name: string): unknown {
  return expect.objectContaining({ code: name });
}

export function propose(vault: UnlockedVault, sessionId: string, passphrase: string, eraseIdentity = false) {
  return new DisposalService(vault).propose({ sessionId, reason: REASON, eraseIdentity, passphrase });
}

/** Due, and proposed by the administrator; gives the disposal's id. */
export async function proposed(archive: Archive, eraseIdentity = false): Promise<string> {
  await letItEnd(archive);
  const { disposal } = await as(archive.room, ADMINISTRATOR, (vault) =>
    propose(vault, archive.sessionId, ADMINISTRATOR.passphrase, eraseIdentity),
  );
  return disposal?.id ?? '';
}

export function confirmAs(archive: Archive, who: typeof INTERVIEWER, disposalId: string) {
  return as(archive.room, who, (vault) => new DisposalService(vault).confirm(disposalId, who.passphrase));
}
