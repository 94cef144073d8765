import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import type { VaultDatabase } from '../database.ts';
import { Blob, command, isConstraint, query } from './query.ts';

export interface PackageFileRow {
  /** Below `data/`. */
  readonly path: string;
  readonly fileId: string;
  readonly bytes: number;
  readonly hash: string;
  /** What it is to the desk: `recording`, `fragments`, `session`, … */
  readonly kind: string;
}

/** A package imported at a desk. What it says stands in `metaSealed`, an age file to `interview`. */
export interface PackageRow {
  readonly packageId: string;
  readonly sessionId: string;
  /** SHA-256 of the encrypted package file as received. */
  readonly hash: string;
  /** Root of the custody checkpoint inside. */
  readonly root: string;
  readonly verdict: string;
  readonly importedAt: string;
  readonly metaSealed: Uint8Array;
  readonly receiptIssuedAt: string | null;
  /** The receipt as it was signed last, for as long as the desk is there. */
  readonly receipt: string | null;
  readonly disposedAt: string | null;
  /** By path. */
  readonly files: readonly PackageFileRow[];
}

export interface PackageStore {
  /** With its files, all or nothing. @throws SenimError package-known */
  insert(row: PackageRow): void;
  /** @throws SenimError package-unknown */
  get(packageId: string): PackageRow;
  find(packageId: string): PackageRow | null;
  /** Newest first. */
  list(): PackageRow[];
  /** @throws SenimError package-unknown */
  setReceiptIssued(packageId: string, at: string, receipt: string): void;
  /** Ids of the sealed files that are still to be removed. */
  remaining(packageId: string): string[];
  setRemoved(packageId: string, fileId: string, at: string): void;
  /** Puts what is left in the place of what it said of itself. */
  setDisposed(packageId: string, at: string, metaSealed: Uint8Array): void;
}

const Package = z.object({
  packageId: z.string(),
  sessionId: z.string(),
  hash: z.string(),
  root: z.string(),
  verdict: z.string(),
  importedAt: z.string(),
  metaSealed: Blob,
  receiptIssuedAt: z.string().nullable(),
  receipt: z.string().nullable(),
  disposedAt: z.string().nullable(),
});

const File = z.object({
  path: z.string(),
  fileId: z.string(),
  bytes: z.number(),
  hash: z.string(),
  kind: z.string(),
});

export function packageStore(database: VaultDatabase): PackageStore {
  const issued = command(
    database,
    'UPDATE packages SET receipt_issued_at = @at, receipt = @receipt WHERE package_id = @packageId',
  );
  const byId = query(database, Package, 'SELECT * FROM packages WHERE package_id = @packageId');
  const all = query(database, Package, 'SELECT * FROM packages ORDER BY rowid DESC');
  const files = query(
    database,
    File,
    'SELECT path, file_id, bytes, hash, kind FROM package_files WHERE package_id = @packageId ORDER BY path',
  );
  const whole = (row: z.infer<typeof Package>): PackageRow => ({
    ...row,
    files: files.all({ packageId: row.packageId }),
  });
  const find = (packageId: string): PackageRow | null => {
    const row = byId.first({ packageId });
    return row === null ? null : whole(row);
  };
  return {
    insert: packageInsert(database),
    find,
    get: (packageId) => {
      const row = find(packageId);
      if (row === null) throw new SenimError('package-unknown');
      return row;
    },
    list: () => all.all().map(whole),
    setReceiptIssued: (packageId, at, receipt) => {
      if (issued({ packageId, at, receipt }) === 0) throw new SenimError('package-unknown');
    },
    ...packageRemoval(database),
  };
}

function packageRemoval(
  database: VaultDatabase,
): Pick<PackageStore, 'remaining' | 'setRemoved' | 'setDisposed'> {
  const left = query(
    database,
    z.object({ fileId: z.string() }),
    'SELECT file_id FROM package_files WHERE package_id = @packageId AND removed_at IS NULL ORDER BY file_id',
  );
  const removed = command(
    database,
    'UPDATE package_files SET removed_at = @at WHERE package_id = @packageId AND file_id = @fileId',
  );
  const disposed = command(
    database,
    'UPDATE packages SET disposed_at = @at, meta_sealed = @metaSealed WHERE package_id = @packageId',
  );
  return {
    remaining: (packageId) => left.all({ packageId }).map(({ fileId }) => fileId),
    setRemoved: (packageId, fileId, at) => void removed({ packageId, fileId, at }),
    setDisposed: (packageId, at, metaSealed) => void disposed({ packageId, at, metaSealed }),
  };
}

function packageInsert(database: VaultDatabase): PackageStore['insert'] {
  const insert = command(
    database,
    `INSERT INTO packages (package_id, session_id, hash, root, verdict, imported_at, meta_sealed, receipt_issued_at)
     VALUES (@packageId, @sessionId, @hash, @root, @verdict, @importedAt, @metaSealed, @receiptIssuedAt)`,
  );
  const insertFile = command(
    database,
    `INSERT INTO package_files (package_id, path, file_id, bytes, hash, kind)
     VALUES (@packageId, @path, @fileId, @bytes, @hash, @kind)`,
  );
  return database.transaction((row: PackageRow) => {
    try {
      const { files: _files, receipt: _receipt, disposedAt: _disposed, ...own } = row;
      insert(own);
    } catch (cause) {
      throw isConstraint(cause) ? new SenimError('package-known', { cause }) : cause;
    }
    for (const file of row.files) insertFile({ ...file, packageId: row.packageId });
  });
}
