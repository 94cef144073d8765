import { z } from 'zod';
import { Id } from '../primitives.ts';
import type { RecordEntry } from './acts.ts';

/** A moment that somebody wants to find again. `markerId` is the id of its entry. */
export const Marker = z.object({
  markerId: Id,
  tone: z.enum(['marker', 'distress']),
  label: z.string(),
  atMs: z.number().nullable(),
});
export type Marker = z.infer<typeof Marker>;

/** In the order in which they were set, each with the last words that were given to it. */
export function markersOf(entries: readonly RecordEntry[]): Marker[] {
  const markers = new Map<string, Marker>();
  for (const { id, act, atMs } of entries) {
    if (act.kind === 'marker.set') {
      markers.set(id, { markerId: id, tone: act.tone, label: act.label, atMs });
    }
    const before = act.kind === 'marker.labelled' ? markers.get(act.markerId) : undefined;
    if (act.kind === 'marker.labelled' && before !== undefined) {
      markers.set(act.markerId, { ...before, label: act.label });
    }
  }
  return [...markers.values()];
}
