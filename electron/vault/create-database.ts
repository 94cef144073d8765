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
import { metaStore } from './store/meta.ts';
import { storeOf } from './store/store.ts';

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
    const store = storeOf(database);
    const { createdAt } = header;
    store.generations.insert({
      compartment: 'office',
      generation: 1,
      recipient: header.compartments.office,
      madeAt: createdAt,
    });
    store.accounts.insert({
      id: accountId,
      name: administrator.name.trim(),
      nameHash: accountFileName(header.vaultId, administrator.name),
      role: 'administrator',
      granted: [],
      recipient,
      signingKey: publicSigningKey,
      createdAt,
      removedAt: null,
      mustChange: false,
    });
    for (const compartment of compartmentsOf('administrator')) {
      store.grants.insert({ accountId, compartment, state: 'held', changedAt: createdAt });
      store.holdings.begin(accountId, compartment, createdAt);
    }
  } finally {
    database.close();
  }
}
