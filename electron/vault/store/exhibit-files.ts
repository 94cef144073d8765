import { z } from 'zod';
import type { VaultDatabase } from '../database.ts';
import { command, query } from './query.ts';

/** The sealed file of an exhibit; what it is called stands in the session's record alone. */
export interface ExhibitFileRow {
  /** Id of the file. */
  readonly id: string;
  readonly sessionId: string;
  readonly bytes: number;
  /** Of its content; null until it is sealed. */
  readonly sha256: string | null;
}

export interface ExhibitFileStore {
  insert(row: Pick<ExhibitFileRow, 'id' | 'sessionId'>): void;
  setSealed(row: Pick<ExhibitFileRow, 'id' | 'bytes' | 'sha256'>): void;
  /** Those that a crash left without an exhibit too. */
  ofSession(sessionId: string): ExhibitFileRow[];
}

const Row = z.object({
  id: z.string(),
  sessionId: z.string(),
  bytes: z.number(),
  sha256: z.string().nullable(),
});

export function exhibitFileStore(database: VaultDatabase): ExhibitFileStore {
  const insert = command(database, 'INSERT INTO exhibit_files (id, session_id) VALUES (@id, @sessionId)');
  const seal = command(database, 'UPDATE exhibit_files SET bytes = @bytes, sha256 = @sha256 WHERE id = @id');
  const ofSession = query(
    database,
    Row,
    'SELECT * FROM exhibit_files WHERE session_id = @sessionId ORDER BY id',
  );
  return {
    insert: ({ id, sessionId }) => void insert({ id, sessionId }),
    setSealed: ({ id, bytes, sha256 }) => void seal({ id, bytes, sha256 }),
    ofSession: (sessionId) => ofSession.all({ sessionId }),
  };
}
