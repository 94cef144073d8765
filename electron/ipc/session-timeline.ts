import type { SessionTimeline } from '../evidence/delivery/session-timeline.ts';
import type { PlayablePart } from '../media/playable-part.ts';
import { PlaybackSource } from '../media/playback.ts';
import { recordingsOfSession, wipeKeys } from '../session/session-recordings.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { playablePart } from './stored-part.ts';

/**
 * Lays a session's recording out as its player does, without reading more of it than its beginnings.
 * @throws SenimError compartment-closed, sealed-file-missing, sealed-file-damaged
 */
export async function sessionTimeline(vault: UnlockedVault, sessionId: string): Promise<SessionTimeline> {
  const channels = await recordingsOfSession(vault, sessionId);
  const opened: PlayablePart[] = [];
  try {
    const playable = channels.map(({ label, parts }) => ({
      label,
      parts: parts.map((stored) => {
        const part = playablePart(stored);
        opened.push(part);
        return part;
      }),
    }));
    const { durationMs, laidOut } = new PlaybackSource(playable);
    const placed = laidOut
      .flatMap(({ parts }) => parts)
      .flatMap(({ partId, offsetMs, fragments }) => {
        const [first] = fragments;
        const last = fragments.at(-1);
        if (first === undefined || last === undefined) return [];
        const fromMs = rounded(offsetMs + first.startMs);
        const toMs = rounded(offsetMs + last.startMs + last.durationMs);
        return [[partId, { offsetMs, fromMs, toMs }] as const];
      });
    return { durationMs: rounded(durationMs), parts: new Map(placed) };
  } finally {
    for (const part of opened) part.close();
    wipeKeys(channels);
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
