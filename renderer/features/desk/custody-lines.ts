import { z } from 'zod';
import { CustodyAction } from '../../../electron/contract/custody.ts';
import { Instant } from '../../../electron/contract/primitives.ts';
import { Role } from '../../../electron/contract/roles.ts';

/** What the screen shows of an event; the check has read the whole of it before. */
const ShownEvent = z.object({
  seq: z.number().int().nonnegative(),
  time: Instant,
  actor: z.object({ account: z.string(), role: z.union([Role, z.literal('system')]) }),
  action: CustodyAction,
  object: z.object({ kind: z.string(), id: z.string() }),
  signature: z.unknown().optional(),
});
export type ShownEvent = z.infer<typeof ShownEvent>;

/** The events of `events.jsonl`, newest first; null when a line is not what this version knows. */
export function readEvents(bytes: Uint8Array): ShownEvent[] | null {
  try {
    const lines = new TextDecoder('utf-8', { fatal: true }).decode(bytes).split('\n');
    const events = lines.filter((line) => line !== '').map((line) => ShownEvent.parse(JSON.parse(line)));
    return events.reverse();
  } catch {
    return null;
  }
}
