import type { SecondPerson } from '../vault/second-person.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';

/** A part of a channel as it lies in the vault: one sealed record a fragment. */
export interface RecordedPart {
  readonly fileId: string;
  readonly path: string;
  /** The caller wipes it; null for a masked part that is not opened. */
  readonly key: Uint8Array | null;
  /** Why it is masked; null where it is not. */
  readonly maskReason: string | null;
  /** What was closed with the part: its records, the initialisation segment among them, and its length. */
  readonly records: number;
  readonly safeMs: number;
}

export interface RecordedChannel {
  readonly label: string;
  readonly parts: readonly RecordedPart[];
}

/**
 * Opens the keys of what was recorded of a session, by channel; parts that hold nothing are left out. Those of masked
 * parts are opened with a second person alone, by `openMasked`, which logs it.
 * @throws SenimError compartment-closed, sealed-file-missing
 */
export async function recordingsOfSession(
  vault: UnlockedVault,
  sessionId: string,
  second: SecondPerson | null = null,
): Promise<RecordedChannel[]> {
  const opened: RecordedChannel[] = [];
  for (const { label, parts } of vault.store.recordings.ofSession(sessionId)?.channels ?? []) {
    const own: RecordedPart[] = [];
    opened.push({ label, parts: own });
    for (const { id, records, safeMs, maskReason } of parts) {
      if (records === 0) continue;
      const key =
        maskReason === null ? await vault.fileKey('interview', id) : await maskedKey(vault, id, second);
      own.push({ fileId: id, path: vault.filePath(id), key, maskReason, records, safeMs });
    }
  }
  return opened;
}

async function maskedKey(
  vault: UnlockedVault,
  id: string,
  second: SecondPerson | null,
): Promise<Uint8Array | null> {
  return second === null ? null : await vault.maskedFileKey(id, second);
}

/** Wipes what was opened. */
export function wipeKeys(channels: readonly RecordedChannel[]): void {
  for (const { key } of channels.flatMap(({ parts }) => parts)) key?.fill(0);
}
