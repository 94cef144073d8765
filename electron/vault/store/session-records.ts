import { z } from 'zod';
import type { VaultDatabase } from '../database.ts';
import { Blob, command, query } from './query.ts';

/** An entry of a session's record. `hash` is SHA-256 of what is sealed. */
export interface RecordRow {
  readonly id: string;
  readonly sessionId: string;
  /** From 1 within the session. */
  readonly seq: number;
  readonly at: string;
  readonly hash: string;
  /** Under the session's key; empty after a disposal. */
  readonly sealed: Uint8Array;
}

/** One version of a document of a session. `hash` is SHA-256 of what is sealed. */
export interface DocumentRow {
  readonly id: string;
  readonly sessionId: string;
  readonly kind: string;
  /** From 1 within session and kind. */
  readonly version: number;
  readonly at: string;
  readonly accountId: string;
  readonly hash: string;
  /** Under the session's key; empty after a disposal. */
  readonly sealed: Uint8Array;
}

export interface SessionRecordStore {
  /** The key file under which a session's record is sealed; null: it has none yet. */
  keyOf(sessionId: string): string | null;
  setKey(sessionId: string, keyId: string): void;
  insertEntry(row: RecordRow): void;
  /** Null where there is none of that id. */
  entry(id: string): RecordRow | null;
  /** In order of `seq`. */
  entriesOf(sessionId: string): RecordRow[];
  lastSeq(sessionId: string): number;
  insertDocument(row: DocumentRow): void;
  /** In order of `version`. */
  versionsOf(sessionId: string, kind: string): DocumentRow[];
}

const Key = z.object({ keyId: z.string() });
const Last = z.object({ seq: z.number() });
const Entry = z.object({
  id: z.string(),
  sessionId: z.string(),
  seq: z.number(),
  at: z.string(),
  hash: z.string(),
  sealed: Blob,
});
const Document = z.object({
  id: z.string(),
  sessionId: z.string(),
  kind: z.string(),
  version: z.number(),
  at: z.string(),
  accountId: z.string(),
  hash: z.string(),
  sealed: Blob,
});

export function sessionRecordStore(database: VaultDatabase): SessionRecordStore {
  const key = query(database, Key, 'SELECT key_id FROM session_keys WHERE session_id = @sessionId');
  const setKey = command(
    database,
    'INSERT INTO session_keys (session_id, key_id) VALUES (@sessionId, @keyId)',
  );
  const insertEntry = command(
    database,
    `INSERT INTO record_entries (id, session_id, seq, at, hash, sealed)
     VALUES (@id, @sessionId, @seq, @at, @hash, @sealed)`,
  );
  const entries = query(
    database,
    Entry,
    'SELECT * FROM record_entries WHERE session_id = @sessionId ORDER BY seq',
  );
  const byId = query(database, Entry, 'SELECT * FROM record_entries WHERE id = @id');
  const last = query(
    database,
    Last,
    'SELECT coalesce(max(seq), 0) AS seq FROM record_entries WHERE session_id = @sessionId',
  );
  const insertDocument = command(
    database,
    `INSERT INTO session_documents (id, session_id, kind, version, at, account_id, hash, sealed)
     VALUES (@id, @sessionId, @kind, @version, @at, @accountId, @hash, @sealed)`,
  );
  const versions = query(
    database,
    Document,
    'SELECT * FROM session_documents WHERE session_id = @sessionId AND kind = @kind ORDER BY version',
  );
  return {
    keyOf: (sessionId) => key.first({ sessionId })?.keyId ?? null,
    setKey: (sessionId, keyId) => void setKey({ sessionId, keyId }),
    insertEntry: (row) => void insertEntry({ ...row }),
    entry: (id) => byId.first({ id }),
    entriesOf: (sessionId) => entries.all({ sessionId }),
    lastSeq: (sessionId) => last.first({ sessionId })?.seq ?? 0,
    insertDocument: (row) => void insertDocument({ ...row }),
    versionsOf: (sessionId, kind) => versions.all({ sessionId, kind }),
  };
}
