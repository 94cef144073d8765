import type { Playback } from './playback.ts';

/** A part as it was closed: its records, the initialisation segment among them, and its length in milliseconds. */
export interface SealedPart {
  readonly partId: string;
  readonly records: number;
  readonly safeMs: number;
}

/**
 * Milliseconds of what was sealed that are not there to be shown, because a file was cut or records do not hold. 0 only
 * if every fragment is there.
 */
export function lostTime(sealed: readonly SealedPart[], shown: Playback['channels']): number {
  const fragments = new Map(
    shown.flatMap(({ parts }) => parts.map(({ partId, fragments: own }) => [partId, own] as const)),
  );
  let lostMs = 0;
  for (const { partId, records, safeMs } of sealed) {
    const own = fragments.get(partId) ?? [];
    if (own.length >= records - 1) continue;
    lostMs += Math.max(1, safeMs - own.reduce((sum, { durationMs }) => sum + durationMs, 0));
  }
  return lostMs;
}
