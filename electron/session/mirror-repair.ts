import type { Logger } from '../platform/log.ts';
import { isKept } from '../vault/kept.ts';
import type { Look, Repaired } from '../vault/mirror/repair.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';

/**
 * Brings home from the mirror what the vault's own volume has lost of recordings: files that are missing, damaged or cut
 * short. Each is an event in its session. What cannot be repaired now does not keep the others from it.
 */
export async function repairRecordings(
  vault: UnlockedVault,
  running: string | null,
  log: Logger,
): Promise<Repaired[]> {
  if (!vault.holds('interview')) return [];
  const repaired: Repaired[] = [];
  for (const session of vault.store.sessions.list()) {
    if (session.id === running || !isKept(vault.store, session)) continue;
    repaired.push(...(await repairSession(vault, session.id, 'size', log)));
  }
  return repaired;
}

/** As `repairRecordings`, for one session; `look` is how the parts are looked at that are closed. */
export async function repairSession(
  vault: UnlockedVault,
  sessionId: string,
  look: Look,
  log: Logger,
): Promise<Repaired[]> {
  const repaired: Repaired[] = [];
  for (const { label, id: channelId, parts } of vault.store.recordings.ofSession(sessionId)?.channels ?? []) {
    for (const { id, ordinal, records, state } of parts) {
      if (records === 0 && state !== 'open') continue;
      try {
        // What nobody closed is about to be read through by recovery, and sealed with what is found in it.
        const found = await vault.repairFromMirror(id, state === 'open' ? 'records' : look);
        if (found === null) continue;
        repaired.push(found);
        const details = { channel: label, part: ordinal, partId: id, what: found.what, bytes: found.bytes };
        vault.recordSystem('channel.repaired', { kind: 'channel', id: channelId }, details, {
          scope: sessionId,
        });
      } catch (error) {
        log.error('not-repaired', { part: id, error: error instanceof Error ? error : null });
      }
    }
  }
  return repaired;
}
