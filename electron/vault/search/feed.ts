import { setImmediate } from 'node:timers/promises';
import { SenimError } from '../../contract/errors.ts';
import { RecordEntry } from '../../contract/record/acts.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { isKept } from '../kept.ts';
import type { SessionBox } from '../session-box.ts';
import type { Store } from '../store/store.ts';
import type { IndexItem, SearchIndex } from './search-index.ts';
import { saidIn, textOfCase, textOfSession } from './texts.ts';

export interface FeedParts {
  readonly store: Store;
  /** Events from that position on, in order; at most so many. */
  readonly events: (from: number, limit: number) => readonly CustodyEvent[];
  readonly box: (sessionId: string) => Promise<SessionBox>;
}

/** Events of one turn: nothing else waits for longer than these take. */
const TOGETHER = 200;

/**
 * Brings the index to what the custody log says: every change of a case, a session or its record is an event, so that the
 * log is the list of what there is to take in. Ends early once `signal` is aborted.
 */
export async function catchUp(index: SearchIndex, parts: FeedParts, signal: AbortSignal): Promise<void> {
  for (;;) {
    const from = index.taken;
    const events = parts.events(from, TOGETHER);
    if (events.length === 0 || signal.aborted) return;
    const found = await Promise.all(events.map((event) => itemsOrNull(event, parts)));
    if (signal.aborted) return;
    index.take({
      upTo: from + events.length,
      items: found.flatMap((items) => items ?? []),
      unread: found.filter((items) => items === null).length,
    });
    await setImmediate();
  }
}

/** Null for what is damaged: it hides nothing else from being found. */
async function itemsOrNull(event: CustodyEvent, parts: FeedParts): Promise<IndexItem[] | null> {
  try {
    return await itemsOf(event, parts);
  } catch (error) {
    if (error instanceof SenimError && error.code !== 'locked') return null;
    throw error;
  }
}

async function itemsOf({ action, object, scope }: CustodyEvent, parts: FeedParts): Promise<IndexItem[]> {
  const { store } = parts;
  if (action === 'case.created' || action === 'case.changed') {
    const row = store.cases.get(object.id);
    const none = { sessionId: null, atMs: null };
    return [{ ref: row.id, kind: 'case', caseId: row.id, at: row.createdAt, text: textOfCase(row), ...none }];
  }
  if (action === 'session.prepared' || action === 'session.changed') {
    const row = store.sessions.get(object.id);
    if (!isKept(store, row)) return [];
    const { id, caseId, createdAt: at } = row;
    return [{ ref: id, kind: 'session', caseId, sessionId: id, at, atMs: null, text: textOfSession(row) }];
  }
  return action === 'record.entered' ? await itemsOfEntry(scope, object.id, parts) : [];
}

async function itemsOfEntry(sessionId: string, id: string, { store, box }: FeedParts): Promise<IndexItem[]> {
  const session = store.sessions.get(sessionId);
  const row = store.sessionRecords.entry(id);
  if (row === null || !isKept(store, session)) return [];
  const line = (await box(sessionId)).open(id, row.sealed);
  const entry = RecordEntry.parse(JSON.parse(Buffer.from(line).toString('utf8')));
  const said = saidIn(entry);
  const { at, atMs } = entry;
  return said === null ? [] : [{ ...said, ref: id, caseId: session.caseId, sessionId, at, atMs }];
}
