import { closeSync, openSync, type Stats, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { SenimError } from '../contract/errors.ts';
import { wipe } from '../crypto/chunk.ts';
import { systemCode, writeError } from './write-error.ts';

export type VaultDatabase = Database.Database;

/** What the encrypting build has beside better-sqlite3's own interface. */
type Keyed = VaultDatabase & { key(key: Buffer): number };

/**
 * Makes an encrypted database, empty, and opens it. `key` is 32 bytes and stays the caller's.
 * @throws SenimError disk-full, write-failed, also when the path is taken
 */
export function createDatabase(path: string, key: Uint8Array): VaultDatabase {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (cause) {
    throw writeError(cause);
  }
  return open(path, key);
}

/**
 * Opens the encrypted database for this process alone and checks its structure. SQLCipher 4's public format with a raw
 * key, so that the stock `sqlcipher` opens it too. Nothing of it reaches the disk in the clear: temporary tables stay
 * in memory. `key` is 32 bytes and stays the caller's.
 * @throws SenimError vault-in-use, database-damaged
 */
export function openDatabase(path: string, key: Uint8Array): VaultDatabase {
  // An empty file would be made a database of, and something else than a file is none.
  const facts = statOf(path);
  if (!facts?.isFile() || facts.size === 0) {
    throw new SenimError('database-damaged', { params: { part: 'file' } });
  }
  const database = open(path, key);
  try {
    const verdict = database.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new SenimError('database-damaged', { params: { part: 'content' } });
    return database;
  } catch (cause) {
    database.close();
    throw databaseError(cause);
  }
}

/**
 * Opens a database that can be made again from others: its pages are authenticated as they are read, and nobody waits for a
 * check of all of them. @throws SenimError vault-in-use, database-damaged
 */
export function openDerived(path: string, key: Uint8Array): VaultDatabase {
  const facts = statOf(path);
  if (!facts?.isFile() || facts.size === 0) {
    throw new SenimError('database-damaged', { params: { part: 'file' } });
  }
  return open(path, key);
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function open(path: string, key: Uint8Array): VaultDatabase {
  // A second process is refused at once: it would have to wait for as long as this one runs.
  const database = new Database(path, { timeout: 0 });
  try {
    unlock(database, key);
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('temp_store = MEMORY');
    database.pragma('secure_delete = ON');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    const mode = database.pragma('journal_mode = WAL', { simple: true });
    if (mode !== 'wal') throw new SenimError('write-failed', { params: { journal: String(mode) } });
    database.pragma('synchronous = FULL');
    // In exclusive mode the lock is taken by the first write and then kept.
    database.exec('BEGIN IMMEDIATE; COMMIT');
    return database;
  } catch (cause) {
    database.close();
    throw databaseError(cause);
  }
}

/** Handed over as bytes, which can be overwritten; a text would stay in memory. */
function unlock(database: VaultDatabase, key: Uint8Array): void {
  database.pragma("cipher = 'sqlcipher'");
  database.pragma('legacy = 4');
  const hex = Buffer.from(`x'${'0'.repeat(64)}'`, 'latin1');
  for (const [index, byte] of key.entries()) {
    hex[2 + index * 2] = hexDigit(byte >> 4);
    hex[3 + index * 2] = hexDigit(byte & 15);
  }
  (database as Keyed).key(hex);
  wipe(hex);
}

function hexDigit(value: number): number {
  return value < 10 ? 0x30 + value : 0x57 + value;
}

/** Maps what SQLite throws to what a person is told. */
export function databaseError(cause: unknown): SenimError {
  if (cause instanceof SenimError) return cause;
  const code = systemCode(cause);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new SenimError('vault-in-use', { cause });
  if (/^SQLITE_(CORRUPT|NOTADB|CANTOPEN|PROTOCOL)/.test(code))
    return new SenimError('database-damaged', { cause });
  return writeError(cause);
}
