import { z } from 'zod';
import { type CustodyEvent, parseEventLine } from '../../custody/event.ts';
import type { VaultDatabase } from '../database.ts';
import { type Query, query } from './query.ts';

/** Which events to show; null: any. `before` is a position that is itself left out. */
export interface EventFilter {
  readonly scope: string | null;
  readonly action: string | null;
  /** An account's id, or `system`. */
  readonly actor: string | null;
  /** Instants, both included, as the workstation's clock told them. */
  readonly from: string | null;
  readonly to: string | null;
  /** Stands in the details, the object or the hash, in whatever case; empty: any. */
  readonly text: string;
  readonly before: number | null;
  readonly limit: number;
}

export interface EventPage {
  /** Newest first. */
  readonly events: CustodyEvent[];
  /** Where to go on: the `before` of the next page; null at the end. A page may be empty and have a next. */
  readonly next: number | null;
}

/** The custody log as it is browsed. Appending and proving are the log's own: see `UnlockedVault.custody`. */
export interface EventStore {
  /** @throws CustodyError event-malformed, not-canonical */
  page(filter: EventFilter): EventPage;
  /** Newest first. @throws CustodyError event-malformed, not-canonical */
  list(filter: Pick<EventFilter, 'scope' | 'action' | 'before' | 'limit'>): CustodyEvent[];
  /** From position `seq` on, oldest first. @throws CustodyError event-malformed, not-canonical */
  from(seq: number, limit: number): CustodyEvent[];
}

/** Events that are looked through for a text at once: no page holds the program up. */
const LOOKED_THROUGH = 5000;

const Found = z.object({ seq: z.number(), line: z.string() });

export function eventStore(database: VaultDatabase): EventStore {
  const within = rangeIn(database);
  const matching = selectionIn(database);
  const page = (filter: EventFilter): EventPage => {
    const range = within(filter);
    if (range === null) return { events: [], next: null };
    const wanted = filter.text.toLocaleLowerCase();
    const most = wanted === '' ? filter.limit : Math.max(LOOKED_THROUGH, filter.limit);
    const rows = matching(filter).all({ ...filter, ...range, limit: most + 1 });
    const looked = rows.slice(0, most).map(({ line }) => parseEventLine(line));
    const events = looked.filter((event) => says(event, wanted)).slice(0, filter.limit);
    const isFull = events.length === filter.limit && events.at(-1) !== looked.at(-1);
    const last = isFull ? events.at(-1) : looked.at(-1);
    return { events, next: isFull || rows.length > most ? (last?.seq ?? null) : null };
  };
  const any = { actor: null, from: null, to: null, text: '' };
  const onwards = query(
    database,
    Found,
    'SELECT seq, line FROM custody_events WHERE seq >= @seq ORDER BY seq LIMIT @limit',
  );
  return {
    page,
    list: (filter) => page({ ...any, ...filter }).events,
    from: (seq, limit) => onwards.all({ seq, limit }).map(({ line }) => parseEventLine(line)),
  };
}

const CONDITIONS = {
  scope: 'scope = @scope',
  action: 'action = @action',
  actor: 'actor = @actor',
  from: 'time >= @from',
  to: 'time <= @to',
} as const;

/** One statement for each set of wanted fields, so that each goes by the index that serves it. */
function selectionIn(database: VaultDatabase): (filter: EventFilter) => Query<z.infer<typeof Found>> {
  const prepared = new Map<string, Query<z.infer<typeof Found>>>();
  return (filter) => {
    const fields = (['scope', 'action', 'actor', 'from', 'to'] as const).filter(
      (name) => filter[name] !== null,
    );
    const wanted = ['seq >= @first', 'seq <= @last', ...fields.map((name) => CONDITIONS[name])].join(' AND ');
    const sql = `SELECT seq, line FROM custody_events WHERE ${wanted} ORDER BY seq DESC LIMIT @limit`;
    const statement = prepared.get(sql) ?? query(database, Found, sql);
    prepared.set(sql, statement);
    return statement;
  };
}

/**
 * The positions between which events of the wanted time can be. The clock may have been turned, so that they need not be
 * the only ones there; but nobody looks through a whole log for one day of it.
 */
function rangeIn(database: VaultDatabase) {
  const ofTime = query(
    database,
    z.object({ first: z.number().nullable(), last: z.number().nullable() }),
    `SELECT min(seq) AS first, max(seq) AS last FROM custody_events
     WHERE time >= coalesce(@from, '') AND time <= coalesce(@to, '~')`,
  );
  return ({ from, to, before }: EventFilter): { first: number; last: number } | null => {
    const end = before === null ? Number.MAX_SAFE_INTEGER : before - 1;
    if (from === null && to === null) return { first: 0, last: end };
    const range = ofTime.first({ from, to });
    if (range === null || range.first === null || range.last === null) return null;
    return { first: range.first, last: Math.min(range.last, end) };
  };
}

function says({ details, object, hash }: CustodyEvent, wanted: string): boolean {
  if (wanted === '') return true;
  return JSON.stringify([details, object, hash]).toLocaleLowerCase().includes(wanted);
}
