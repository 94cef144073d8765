import { z } from 'zod';
import { type DisposedFile, DisposedFileKind } from '../../contract/retention.ts';
import type { VaultDatabase } from '../database.ts';
import { DisposalColumns, type DisposalTable, disposalTable } from './disposal-table.ts';
import { command, Flag, query } from './query.ts';

const Disposal = DisposalColumns.extend({ sessionId: z.string(), eraseIdentity: Flag });
export type DisposalRow = Readonly<z.infer<typeof Disposal>>;

/** Disposals of sessions. The database refuses a confirmation under a hold, too. */
export type DisposalStore = DisposalTable<DisposalRow> & DisposedFiles;

interface DisposedFiles {
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
  const table = disposalTable(database, {
    ...{ table: 'disposals', subject: 'session_id', row: Disposal },
    ...{ own: ['eraseIdentity'], filled: [] },
  });
  return { ...table, ...disposedFiles(database) };
}

function disposedFiles(database: VaultDatabase): DisposedFiles {
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
