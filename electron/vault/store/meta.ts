import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import type { VaultDatabase } from '../database.ts';
import { parseHeader, type VaultHeader } from '../header.ts';
import { command, query } from './query.ts';

/** What the database keeps about the vault itself. */
export interface MetaStore {
  /** The copy that `vault.json` is held against. @throws SenimError database-damaged */
  header(): VaultHeader;
  setHeader(header: VaultHeader): void;
  /** log2 of scrypt's work factor for account files. @throws SenimError database-damaged */
  passphraseLogN(): number;
  setPassphraseLogN(logN: number): void;
  /** The signed head of the custody log over its first `size` events; null where none was made. */
  checkpointAt(size: number): string | null;
  /** Folder of the mirror on a second volume, null where none is set. */
  mirror(): string | null;
  setMirror(folder: string | null): void;
}

export function metaStore(database: VaultDatabase): MetaStore {
  const byName = query(
    database,
    z.object({ value: z.string() }),
    'SELECT value FROM meta WHERE name = @name',
  );
  const put = command(
    database,
    `INSERT INTO meta (name, value) VALUES (@name, @value)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
  const checkpoint = query(
    database,
    z.object({ note: z.string() }),
    'SELECT note FROM custody_checkpoints WHERE size = @size',
  );
  const value = (name: string): string => {
    const row = byName.first({ name });
    if (row === null) throw new SenimError('database-damaged', { params: { part: name } });
    return row.value;
  };
  return {
    header: () => parseHeader(value('header')),
    setHeader: (header) => void put({ name: 'header', value: JSON.stringify(header) }),
    passphraseLogN: () => Number(value('passphrase_log_n')),
    mirror: () => byName.first({ name: 'mirror' })?.value || null,
    setMirror: (folder) => void put({ name: 'mirror', value: folder ?? '' }),
    checkpointAt: (size) => checkpoint.first({ size })?.note ?? null,
    setPassphraseLogN: (logN) => void put({ name: 'passphrase_log_n', value: String(logN) }),
  };
}
