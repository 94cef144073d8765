import { closedPart, type PlayablePart, recordedPart } from '../media/playable-part.ts';
import type { RecordedPart } from '../session/session-recordings.ts';

/** A part as it is stored; what was closed with it is known of the room's own recordings alone. */
export type StoredPart = Pick<RecordedPart, 'fileId' | 'path' | 'key'> &
  Partial<Pick<RecordedPart, 'records' | 'safeMs' | 'maskReason'>>;

/**
 * A part as the player takes it; a masked one whose key was not opened stays closed.
 * @throws SenimError sealed-file-missing, sealed-file-newer, sealed-file-damaged
 */
export function playablePart({ path, fileId, key, maskReason }: StoredPart): PlayablePart {
  const reason = maskReason ?? null;
  if (key === null) return closedPart(path, fileId, reason ?? '');
  const part = recordedPart(path, { fileId, key });
  return reason === null ? part : { ...part, masked: { reason, isOpen: true } };
}
