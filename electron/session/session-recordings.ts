import type { UnlockedVault } from '../vault/unlocked-vault.ts';

/** A part of a channel as it lies in the vault: one sealed record a fragment. */
export interface RecordedPart {
  readonly fileId: string;
  readonly path: string;
  /** The caller wipes it. */
  readonly key: Uint8Array;
  /** What was closed with the part: its records, the initialisation segment among them, and its length. */
  readonly records: number;
  readonly safeMs: number;
}

export interface RecordedChannel {
  readonly label: string;
  readonly parts: readonly RecordedPart[];
}

/**
 * Opens the keys of what was recorded of a session, by channel; parts that hold nothing are left out.
 * @throws SenimError compartment-closed, sealed-file-missing
 */
export async function recordingsOfSession(
  vault: UnlockedVault,
  sessionId: string,
): Promise<RecordedChannel[]> {
  const opened: RecordedChannel[] = [];
  for (const { label, parts } of vault.store.recordings.ofSession(sessionId)?.channels ?? []) {
    const own: RecordedPart[] = [];
    opened.push({ label, parts: own });
    for (const { id, records, safeMs } of parts) {
      if (records === 0) continue;
      const key = await vault.fileKey('interview', id);
      own.push({ fileId: id, path: vault.filePath(id), key, records, safeMs });
    }
  }
  return opened;
}
