import { readFile } from 'node:fs/promises';
import { SenimError } from '../contract/errors.ts';
import { ageDecrypt } from '../crypto/age.ts';
import { wipe } from '../crypto/chunk.ts';
import { openDatabase, type VaultDatabase } from './database.ts';
import type { Layout } from './layout.ts';
import { migrate } from './migrations/migrate.ts';

/** How the database is come by: opened with the vault, or kept open behind the lock by a recording. */
export interface DatabaseSource {
  open(layout: Layout, officeIdentities: readonly string[]): Promise<VaultDatabase>;
  /** Called when the rest did not open. */
  giveUp(database: VaultDatabase): void;
}

/** Opens it and brings it to this program's version. */
export const OWN_DATABASE: DatabaseSource = {
  open: async (layout, officeIdentities) => {
    const database = await openOfficeDatabase(layout, officeIdentities);
    try {
      migrate(database);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  },
  giveUp: (database) => database.close(),
};

/** One that is open already and stays so, whatever becomes of the rest. */
export function openedDatabase(database: VaultDatabase): DatabaseSource {
  return { open: async () => database, giveUp: () => undefined };
}

async function openOfficeDatabase(
  layout: Layout,
  officeIdentities: readonly string[],
): Promise<VaultDatabase> {
  let key: Uint8Array;
  try {
    key = await ageDecrypt(await readFile(layout.databaseKey), [...officeIdentities]);
  } catch (cause) {
    throw new SenimError('vault-damaged', { params: { part: 'database-key' }, cause });
  }
  try {
    return openDatabase(layout.database, key);
  } finally {
    wipe(key);
  }
}
