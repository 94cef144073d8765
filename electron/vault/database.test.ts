import { spawnSync } from 'node:child_process';
import { createDecipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newKey } from '../crypto/chunk.ts';
import { createDatabase, openDatabase, type VaultDatabase } from './database.ts';
import { temporaryFolder } from './folder.test-support.ts';
import { migrate } from './migrations/migrate.ts';

const PAGE = 4096;
const RESERVED = 80;

const code = (code: string) => expect.objectContaining({ code });

function newDatabase() {
  const path = join(temporaryFolder(), 'senim.db');
  const key = newKey();
  return { path, key, database: closing(createDatabase(path, key)) };
}

function closing(database: VaultDatabase): VaultDatabase {
  onTestFinished(() => void database.close());
  return database;
}

/** Decrypts a page as the documentation of SQLCipher 4 says, with nothing but node:crypto. */
function sqlcipherPage(file: Buffer, number: number, key: Uint8Array): Buffer {
  const salt = file.subarray(0, 16);
  const start = (number - 1) * PAGE;
  const page = file.subarray(start, start + PAGE);
  const ciphertext = page.subarray(number === 1 ? 16 : 0, PAGE - RESERVED);
  const iv = page.subarray(PAGE - RESERVED, PAGE - RESERVED + 16);
  const macKey = pbkdf2Sync(
    key,
    salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha512',
  );
  const position = Buffer.alloc(4);
  position.writeUInt32LE(number);
  const mac = createHmac('sha512', macKey).update(ciphertext).update(iv).update(position).digest();
  expect(page.subarray(PAGE - 64).equals(mac)).toBe(true);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

describe('the database', () => {
  it('is a SQLCipher 4 file under the raw key', () => {
    const { path, key, database } = newDatabase();
    migrate(database);
    database.close();
    const file = readFileSync(path);
    expect(file.length % PAGE).toBe(0);
    const first = sqlcipherPage(file, 1, key);
    // Of SQLite's own header the first 16 bytes gave way to the salt; the page size follows.
    expect(first.readUInt16BE(0)).toBe(PAGE);
    expect(first[4]).toBe(RESERVED);
    for (let number = 2; number <= file.length / PAGE; number += 1) sqlcipherPage(file, number, key);
    expect(file.includes('CREATE TABLE')).toBe(false);
  });

  it('keeps what was committed when the power goes, also in its write-ahead log, and nothing in the clear', () => {
    const { path, key, database } = newDatabase();
    database.exec('CREATE TABLE words (word TEXT) STRICT');
    for (const word of ['ертегі', 'сказка', 'fairy tale']) {
      database.prepare('INSERT INTO words VALUES (?)').run(word);
    }
    const after = join(temporaryFolder(), 'senim.db');
    copyFileSync(path, after);
    copyFileSync(`${path}-wal`, `${after}-wal`);
    expect(existsSync(`${path}-shm`)).toBe(false);
    expect(readFileSync(`${path}-wal`).includes('fairy')).toBe(false);
    const again = closing(openDatabase(after, key));
    expect(again.prepare('SELECT count(*) AS n FROM words').get()).toEqual({ n: 3 });
  });

  it('is durable, exclusive, and readable by its owner alone', () => {
    const { path, database } = newDatabase();
    const pragma = (name: string) => database.pragma(name, { simple: true });
    expect(['journal_mode', 'synchronous', 'locking_mode', 'foreign_keys', 'temp_store'].map(pragma)).toEqual(
      ['wal', 2, 'exclusive', 1, 2],
    );
    expect(
      readdirSync(join(path, '..')).every((name) => (statSync(join(path, '..', name)).mode & 0o77) === 0),
    ).toBe(true);
  });

  it('is refused to a second connection, of this process and of another', () => {
    const { path, key } = newDatabase();
    expect(() => openDatabase(path, key)).toThrow(code('vault-in-use'));
    const script = `
      const database = new (require('better-sqlite3'))(process.argv[1], { timeout: 0 });
      database.pragma("cipher = 'sqlcipher'");
      database.pragma('legacy = 4');
      database.key(Buffer.from("x'" + process.argv[2] + "'"));
      try { database.exec('BEGIN IMMEDIATE'); console.log('in'); } catch (error) { console.log(error.code); }`;
    const hex = Buffer.from(key).toString('hex');
    const { stdout } = spawnSync(process.execPath, ['-e', script, path, hex], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('SQLITE_BUSY');
  });

  it('is refused for another key, a missing file, an empty one and one that was cut', () => {
    const { path, key, database } = newDatabase();
    migrate(database);
    database.close();
    const damaged = code('database-damaged');
    expect(() => openDatabase(path, newKey())).toThrow(damaged);
    expect(() => openDatabase(join(path, '..', 'nowhere'), key)).toThrow(damaged);
    const good = readFileSync(path);
    for (const bad of [good.subarray(0, 100), good.subarray(0, PAGE), good.subarray(0, good.length - PAGE)]) {
      writeFileSync(path, bad);
      expect(() => openDatabase(path, key), `${bad.length}`).toThrow(damaged);
    }
  });

  it('is refused for any changed page', () => {
    const { path, key, database } = newDatabase();
    migrate(database);
    database.close();
    const good = readFileSync(path);
    for (let at = 50; at < good.length; at += 3001) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0x10;
      writeFileSync(path, bad);
      expect(() => openDatabase(path, key), `byte ${at}`).toThrow(code('database-damaged'));
    }
  });

  it('is not made over another file', () => {
    const { path, key } = newDatabase();
    expect(() => createDatabase(path, key)).toThrow(code('write-failed'));
  });

  it('is not made of an empty file, and no folder is taken for one', () => {
    const { path, key, database } = newDatabase();
    database.close();
    writeFileSync(path, '');
    expect(() => openDatabase(path, key)).toThrow(code('database-damaged'));
    expect(readFileSync(path)).toHaveLength(0);
    expect(() => openDatabase(dirname(path), key)).toThrow(code('database-damaged'));
  });
});

describe('migrations', () => {
  it('are carried out once', () => {
    const { database } = newDatabase();
    migrate(database);
    const version = database.pragma('user_version', { simple: true });
    migrate(database);
    expect(database.pragma('user_version', { simple: true })).toBe(version);
    const loose = database
      .prepare(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(loose).toEqual([]);
  });

  it('leave a newer database alone', () => {
    const { database } = newDatabase();
    database.pragma('user_version = 99');
    expect(() => migrate(database)).toThrow(code('database-newer'));
    expect(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).toEqual({ n: 0 });
  });
});
