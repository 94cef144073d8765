import type { Credentials } from '../../vault/credentials.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { requireRightOf } from '../rights.ts';
import { type RecordedChannel, recordingsOfSession, wipeKeys } from '../session-recordings.ts';

/** Why masked seconds are opened, and the second person's name and passphrase. */
export interface MaskedOpening {
  readonly reason: string;
  readonly second: Credentials;
}

/**
 * Opens a session's recordings with their masked parts, for this once: a second person gives the passphrase, and both
 * sign in the log that it was done and why, before anything is given out. The caller wipes the keys.
 * @throws SenimError right-missing, second-person-same, wrong-passphrase, too-many-attempts, account-unknown,
 * compartment-closed, sealed-file-missing
 */
export async function openMasked(
  vault: UnlockedVault,
  sessionId: string,
  { reason, second: credentials }: MaskedOpening,
): Promise<RecordedChannel[]> {
  requireRightOf(vault, 'recording.review');
  const second = await vault.secondPerson(credentials, 'release.confirm');
  let channels: RecordedChannel[] = [];
  try {
    channels = await recordingsOfSession(vault, sessionId, second);
    const object = { kind: 'session', id: sessionId };
    const parts = channels.flatMap(({ label, parts: own }) =>
      own.flatMap(({ fileId, maskReason }) => (maskReason === null ? [] : [`${label} ${fileId}`])),
    );
    const details = { reason, parts, by: vault.account.id, with: second.accountId };
    vault.store.transaction(() => {
      second.record('mask.open-confirmed', object, details, { scope: sessionId });
      vault.record('mask.opened', object, details, { scope: sessionId });
    });
    return channels;
  } catch (error) {
    wipeKeys(channels);
    throw error;
  } finally {
    second.leave();
  }
}
