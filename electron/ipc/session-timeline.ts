import type { SessionTimeline } from '../evidence/delivery/session-timeline.ts';
import { type PlayablePart, recordedPart } from '../media/playable-part.ts';
import { PlaybackSource } from '../media/playback.ts';
import { recordingsOfSession } from '../session/session-recordings.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';

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
      parts: parts.map(({ path, fileId, key }) => {
        const part = recordedPart(path, { fileId, key });
        opened.push(part);
        return part;
      }),
    }));
    const { durationMs, channels: shown } = new PlaybackSource(playable);
    const placed = shown
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
    for (const { key } of channels.flatMap(({ parts }) => parts)) key.fill(0);
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
