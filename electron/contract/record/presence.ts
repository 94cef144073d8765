import { z } from 'zod';
import { ParticipantRole, PresenceLocation } from '../model.ts';
import { Id } from '../primitives.ts';
import type { RecordEntry } from './acts.ts';

/** Somebody who was there, with every place from when to when. */
export const Presence = z.object({
  presenceId: Id,
  name: z.string(),
  role: ParticipantRole,
  /** Where the person is now; null: not there any more. */
  location: PresenceLocation.nullable(),
  stays: z.array(
    z.object({
      location: PresenceLocation,
      fromMs: z.number().nullable(),
      toMs: z.number().nullable(),
      open: z.boolean(),
      reason: z.string(),
    }),
  ),
  /** The child was told that this person watches. */
  told: z.boolean(),
});
export type Presence = z.infer<typeof Presence>;

/** In the order in which they came. */
export function presencesOf(entries: readonly RecordEntry[]): Presence[] {
  const ledger = new Map<string, Presence>();
  for (const { act, atMs } of entries) {
    if (act.kind === 'presence.entered') {
      const { presenceId, name, role, location, reason } = act;
      const stay = { location, fromMs: atMs, toMs: null, open: true, reason };
      ledger.set(presenceId, { presenceId, name, role, location, stays: [stay], told: false });
    }
    if (act.kind === 'presence.moved' || act.kind === 'presence.left') {
      const before = ledger.get(act.presenceId);
      if (before === undefined) continue;
      const location = act.kind === 'presence.moved' ? act.location : null;
      const ended = before.stays.map((stay) => (stay.open ? { ...stay, toMs: atMs, open: false } : stay));
      const next = location && { location, fromMs: atMs, toMs: null, open: true, reason: act.reason };
      ledger.set(act.presenceId, { ...before, location, stays: next ? [...ended, next] : ended });
    }
    if (act.kind === 'watchers.told') {
      for (const id of act.presenceIds) {
        const before = ledger.get(id);
        if (before !== undefined) ledger.set(id, { ...before, told: true });
      }
    }
  }
  return [...ledger.values()];
}
