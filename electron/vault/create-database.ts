import { compartmentsOf } from '../contract/roles.ts';
import { ageEncrypt } from '../crypto/age.ts';
import { newKey, wipe } from '../crypto/chunk.ts';
import { accountFileName } from './account-file.ts';
import type { NewSecrets } from './account-secrets.ts';
import { createDatabase } from './database.ts';
import { writeDurably } from './durable-file.ts';
import type { VaultHeader } from './header.ts';
import type { Layout } from './layout.ts';
import { migrate } from './migrations/migrate.ts';
import { accountStore } from './store/accounts.ts';
import { grantStore } from './store/grants.ts';
import { metaStore } from './store/meta.ts';

export interface NewDatabase {
  readonly header: VaultHeader;
  readonly administrator: { readonly name: string; readonly secrets: NewSecrets };
  readonly passphraseLogN: number;
}

/** Makes a new vault's database with its first administrator, and its key as an age file to `office`. */
export async function makeDatabase(layout: Layout, input: NewDatabase): Promise<void> {
  const { header, administrator, passphraseLogN } = input;
  const key = newKey();
  await writeDurably(layout.databaseKey, await ageEncrypt(key, [header.compartments.office]));
  const database = createDatabase(layout.database, key);
  wipe(key);
  try {
    migrate(database);
    const meta = metaStore(database);
    meta.setHeader(header);
    meta.setPassphraseLogN(passphraseLogN);
    const { accountId, recipient, publicSigningKey } = administrator.secrets;
    accountStore(database).insert({
      id: accountId,
      name: administrator.name.trim(),
      nameHash: accountFileName(header.vaultId, administrator.name),
      role: 'administrator',
      granted: [],
      recipient,
      signingKey: publicSigningKey,
      createdAt: header.createdAt,
      removedAt: null,
    });
    for (const compartment of compartmentsOf('administrator')) {
      grantStore(database).insert({ accountId, compartment, state: 'held', changedAt: header.createdAt });
    }
  } finally {
    database.close();
  }
}
