import { z } from 'zod';
import { type CustodyEvent, parseEventLine } from '../../custody/event.ts';
import type { VaultDatabase } from '../database.ts';
import { query } from './query.ts';

/** Which events to show; null: any. `before` is a position that is itself left out. */
export interface EventFilter {
  readonly scope: string | null;
  readonly action: string | null;
  readonly before: number | null;
  readonly limit: number;
}

/** The custody log as it is browsed. Appending and proving are the log's own: see `UnlockedVault.custody`. */
export interface EventStore {
  /** Newest first. @throws CustodyError event-malformed, not-canonical */
  list(filter: EventFilter): CustodyEvent[];
}

export function eventStore(database: VaultDatabase): EventStore {
  const matching = query(
    database,
    z.object({ line: z.string() }),
    `SELECT line FROM custody_events
     WHERE (@scope IS NULL OR scope = @scope) AND (@action IS NULL OR action = @action)
       AND (@before IS NULL OR seq < @before)
     ORDER BY seq DESC LIMIT @limit`,
  );
  return { list: (filter) => matching.all({ ...filter }).map(({ line }) => parseEventLine(line)) };
}
