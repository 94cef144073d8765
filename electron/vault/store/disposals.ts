import { z } from 'zod';
import { DisposalState, type DisposedFile, DisposedFileKind } from '../../contract/retention.ts';
import type { VaultDatabase } from '../database.ts';
import { command, Flag, query } from './query.ts';

const Disposal = z.object({
  id: z.string(),
  sessionId: z.string(),
  state: DisposalState,
  reason: z.string(),
  eraseIdentity: Flag,
  /** What both persons sign: see `session/disposal-files.ts`. */
  filesHash: z.string(),
  proposedAt: z.string(),
  proposedBy: z.string(),
  proposedSeq: z.number(),
  confirmedAt: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  confirmedSeq: z.number().nullable(),
  destroyedAt: z.string().nullable(),
  destroyedSeq: z.number().nullable(),
});
export type DisposalRow = Readonly<z.infer<typeof Disposal>>;

export interface DisposalStore {
  insert(row: DisposalRow): void;
  /** The database refuses what is no step forward, one person twice, and a confirmation under a hold. */
  update(row: DisposalRow): void;
  find(id: string): DisposalRow | null;
  /** The one that was not withdrawn. */
  ofSession(sessionId: string): DisposalRow | null;
  /** Confirmed and not yet destroyed to the end; oldest first. */
  unfinished(): DisposalRow[];
  insertFiles(disposalId: string, files: readonly DisposedFile[]): void;
  /** By id. */
  files(disposalId: string): DisposedFile[];
  /** Ids of those that are still to be removed. */
  remaining(disposalId: string): string[];
  setRemoved(disposalId: string, fileId: string, at: string): void;
}

const File = z.object({
  id: z.string(),
  kind: DisposedFileKind,
  bytes: z.number(),
  sha256: z.string().nullable(),
  root: z.string().nullable(),
});

export function disposalStore(database: VaultDatabase): DisposalStore {
  const insert = command(
    database,
    `INSERT INTO disposals (id, session_id, state, reason, erase_identity, files_hash, proposed_at, proposed_by,
       proposed_seq, confirmed_at, confirmed_by, confirmed_seq, destroyed_at, destroyed_seq)
     VALUES (@id, @sessionId, @state, @reason, @eraseIdentity, @filesHash, @proposedAt, @proposedBy,
       @proposedSeq, @confirmedAt, @confirmedBy, @confirmedSeq, @destroyedAt, @destroyedSeq)`,
  );
  const update = command(
    database,
    `UPDATE disposals SET state = @state, confirmed_at = @confirmedAt, confirmed_by = @confirmedBy,
       confirmed_seq = @confirmedSeq, destroyed_at = @destroyedAt, destroyed_seq = @destroyedSeq WHERE id = @id`,
  );
  const select = (rest: string) => query(database, Disposal, `SELECT * FROM disposals ${rest}`);
  const byId = select('WHERE id = @id');
  const ofSession = select("WHERE session_id = @sessionId AND state <> 'withdrawn'");
  const unfinished = select("WHERE state IN ('confirmed', 'destroying') ORDER BY confirmed_at, id");
  return {
    insert: (row) => void insert({ ...row }),
    update: (row) => void update({ ...row }),
    find: (id) => byId.first({ id }),
    ofSession: (sessionId) => ofSession.first({ sessionId }),
    unfinished: () => unfinished.all(),
    ...filesIn(database),
  };
}

type Files = Pick<DisposalStore, 'insertFiles' | 'files' | 'remaining' | 'setRemoved'>;

function filesIn(database: VaultDatabase): Files {
  const insert = command(
    database,
    `INSERT INTO disposal_files (disposal_id, file_id, kind, bytes, sha256, root)
     VALUES (@disposalId, @id, @kind, @bytes, @sha256, @root)`,
  );
  const removed = command(
    database,
    'UPDATE disposal_files SET removed_at = @at WHERE disposal_id = @disposalId AND file_id = @fileId',
  );
  const all = query(
    database,
    File,
    `SELECT file_id AS id, kind, bytes, sha256, root FROM disposal_files
     WHERE disposal_id = @disposalId ORDER BY file_id`,
  );
  const left = query(
    database,
    z.object({ fileId: z.string() }),
    `SELECT file_id FROM disposal_files WHERE disposal_id = @disposalId AND removed_at IS NULL ORDER BY file_id`,
  );
  return {
    insertFiles: (disposalId, files) => {
      for (const file of files) insert({ ...file, disposalId });
    },
    files: (disposalId) => all.all({ disposalId }),
    remaining: (disposalId) => left.all({ disposalId }).map(({ fileId }) => fileId),
    setRemoved: (disposalId, fileId, at) => void removed({ disposalId, fileId, at }),
  };
}
