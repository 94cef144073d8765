import { closeSync, fstatSync, openSync } from 'node:fs';
import { SenimError } from '../contract/errors.ts';
import type { VaultDatabase } from './database.ts';

/** The encrypted bytes of a database as they were at one instant, for as long as they are not given back. */
export interface FrozenDatabase {
  /** For reading at positions alone; it is not the caller's to close. */
  readonly fd: number;
  readonly bytes: number;
  /** Whether the bytes are still those of the beginning. */
  isUnchanged(): boolean;
  /** Lets the database's file change again. */
  giveBack(): void;
}

const AUTOCHECKPOINT_PAGES = 1000;

const descriptors = new WeakMap<VaultDatabase, number>();

/**
 * Holds the database's file still: everything written so far is moved into it, and what is written from now on stays in
 * the write-ahead log beside it. Work on the database goes on meanwhile. The file holds a whole, consistent database and
 * is encrypted as ever. @throws SenimError write-failed
 */
export function freezeDatabase(database: VaultDatabase, path: string): FrozenDatabase {
  const fd = descriptorOf(database, path);
  database.pragma('wal_autocheckpoint = 0');
  const giveBack = () => {
    if (database.open) database.pragma(`wal_autocheckpoint = ${AUTOCHECKPOINT_PAGES}`);
  };
  const [done] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number; log: number }[];
  if (done?.busy !== 0 || done.log !== 0) {
    giveBack();
    throw new SenimError('write-failed', { params: { part: 'checkpoint' } });
  }
  const before = fstatSync(fd, { bigint: true });
  return {
    fd,
    bytes: Number(before.size),
    isUnchanged: () => {
      if (!database.open) return false;
      const now = fstatSync(fd, { bigint: true });
      return now.size === before.size && now.mtimeNs === before.mtimeNs;
    },
    giveBack,
  };
}

/**
 * One descriptor a database, kept until the database closes: closing any descriptor of a file drops every lock that this
 * process has on it (POSIX, fcntl), SQLite's too, and another process could then open the vault beside this one.
 */
function descriptorOf(database: VaultDatabase, path: string): number {
  const known = descriptors.get(database);
  if (known !== undefined) return known;
  const fd = openSync(path, 'r');
  descriptors.set(database, fd);
  const close = database.close.bind(database);
  database.close = () => {
    const closed = close();
    if (descriptors.delete(database)) closeSync(fd);
    return closed;
  };
  return fd;
}
