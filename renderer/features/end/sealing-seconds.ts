import type { SessionView } from '../../../electron/contract/model.ts';

/** Seconds from the end of the recording to its seal; null where one of the two is not known. */
export function sealingSeconds({
  endedAt,
  sealedAt,
}: Pick<SessionView, 'endedAt' | 'sealedAt'>): number | null {
  if (endedAt === null || sealedAt === null) return null;
  return Math.max(0, (Date.parse(sealedAt) - Date.parse(endedAt)) / 1000);
}
