import { z } from 'zod';
import { FoundKind } from '../../contract/calls/search.ts';
import type { VaultDatabase } from '../database.ts';
import { command, query } from '../store/query.ts';

/** Something that can be found. `ref` names it: a later one of the same name takes its place. */
export interface IndexItem {
  readonly ref: string;
  readonly kind: FoundKind;
  readonly caseId: string;
  readonly sessionId: string | null;
  readonly at: string;
  readonly atMs: number | null;
  readonly text: string;
}

/** What comes of some events of the custody log. */
export interface Taken {
  /** How many events have been taken in then. */
  readonly upTo: number;
  readonly items: readonly IndexItem[];
  readonly unread: number;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS items (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  case_id TEXT NOT NULL,
  session_id TEXT,
  at TEXT NOT NULL,
  at_ms INTEGER
) STRICT;
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
  text, detail = none, prefix = '2 3 4 5', tokenize = 'unicode61 remove_diacritics 0'
);
`;

const CACHE_KIB = 64 * 1024;

const Row = z.object({
  ref: z.string(),
  kind: FoundKind,
  caseId: z.string(),
  sessionId: z.string().nullable(),
  at: z.string(),
  atMs: z.number().nullable(),
  text: z.string(),
});
const Fact = z.object({ value: z.string() });
const ItemId = z.object({ id: z.number() });

/** What can be found by its words, in a database of its own: everything in it can be made again. */
export class SearchIndex {
  readonly #database: VaultDatabase;
  readonly #put: (item: IndexItem) => void;
  readonly #find: (match: string, limit: number) => IndexItem[];
  readonly #fact: (name: string) => string | null;
  readonly #setFact: (name: string, value: string) => void;

  constructor(database: VaultDatabase) {
    this.#database = database;
    database.exec(SCHEMA);
    // What is replaced is overwritten in the index too, and not only marked as gone.
    database.exec("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)");
    database.pragma(`cache_size = -${CACHE_KIB}`);
    // Losing the last seconds of it at a power cut costs nothing: they are taken in again.
    database.pragma('synchronous = NORMAL');
    this.#put = putter(database);
    const find = query(
      database,
      Row,
      `SELECT ref, kind, case_id, session_id, at, at_ms, text FROM words JOIN items ON items.id = words.rowid
       WHERE words MATCH @match ORDER BY words.rowid DESC LIMIT @limit`,
    );
    this.#find = (match, limit) => find.all({ match, limit });
    const fact = query(database, Fact, 'SELECT value FROM facts WHERE name = @name');
    this.#fact = (name) => fact.first({ name })?.value ?? null;
    const setFact = command(
      database,
      'INSERT INTO facts (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    );
    this.#setFact = (name, value) => void setFact({ name, value });
  }

  /** How many events of the custody log it has taken in. */
  get taken(): number {
    return Number(this.#fact('taken') ?? 0);
  }

  /** How many entries could not be opened, and so cannot be found. */
  get unread(): number {
    return Number(this.#fact('unread') ?? 0);
  }

  /** Takes in what these events brought, and that it knows them: both or neither. */
  take({ upTo, items, unread }: Taken): void {
    this.#database.transaction(() => {
      if (unread > 0) this.#setFact('unread', String(this.unread + unread));
      for (const item of items) this.#put(item);
      this.#setFact('taken', String(upTo));
    })();
  }

  /** The newest first. `match` is a query of FTS5. */
  find(match: string, limit: number): IndexItem[] {
    return this.#find(match, limit);
  }

  close(): void {
    this.#database.close();
  }
}

function putter(database: VaultDatabase): (item: IndexItem) => void {
  const known = query(database, ItemId, 'SELECT id FROM items WHERE ref = @ref');
  const dropItem = command(database, 'DELETE FROM items WHERE id = @id');
  const dropWords = command(database, 'DELETE FROM words WHERE rowid = @id');
  const addItem = command(
    database,
    `INSERT INTO items (ref, kind, case_id, session_id, at, at_ms)
     VALUES (@ref, @kind, @caseId, @sessionId, @at, @atMs)`,
  );
  const addWords = command(database, 'INSERT INTO words (rowid, text) VALUES (last_insert_rowid(), @text)');
  return (item) => {
    const before = known.first({ ref: item.ref });
    if (before !== null) {
      dropItem({ ...before });
      dropWords({ ...before });
    }
    if (item.text.trim() === '') return;
    addItem({ ...item });
    addWords({ ...item });
  };
}
