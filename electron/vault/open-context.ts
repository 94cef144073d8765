import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { SenimError } from '../contract/errors.ts';
import { CompartmentName, compartmentsOf, rightsOf } from '../contract/roles.ts';
import { ageDecrypt, recipientOf } from '../crypto/age.ts';
import { wipe } from '../crypto/chunk.ts';
import { CustodyLog } from '../custody/log.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccountSecrets } from './account-file.ts';
import { type OpenCompartment, openCompartment } from './compartment-file.ts';
import type { VaultContext } from './context.ts';
import { openDatabase, type VaultDatabase } from './database.ts';
import { logOrigin, reconcileHeader, type VaultHeader, writeHeader } from './header.ts';
import { Keyring } from './keyring.ts';
import { type Layout, layoutOf } from './layout.ts';
import { migrate } from './migrations/migrate.ts';
import { custodyStore } from './store/custody.ts';
import { metaStore } from './store/meta.ts';
import { type Store, storeOf } from './store/store.ts';
import type { UnlockedAccount } from './unlocked-vault.ts';
import { openWorkstation } from './workstation-keys.ts';

/** How the database is come by: opened with the vault, or kept open behind the lock by a recording. */
interface DatabaseSource {
  open(layout: Layout, officeIdentity: string): Promise<VaultDatabase>;
  /** Called when the rest did not open. */
  giveUp(database: VaultDatabase): void;
}

const OWN_DATABASE: DatabaseSource = {
  open: async (layout, officeIdentity) => {
    const database = await openOfficeDatabase(layout, officeIdentity);
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

/**
 * Opens everything that an account's keys open: its compartments, the workstation's keys, the database. What stands in
 * the clear is held against what is encrypted. Takes `secrets` over: they are wiped with the keyring, or at once when
 * this fails.
 * @throws SenimError vault-damaged, vault-in-use, database-damaged, database-newer, compartment-pending, account-unknown
 */
export async function openContext(
  dir: string,
  header: VaultHeader,
  secrets: AccountSecrets,
  clock: Clock,
): Promise<VaultContext> {
  return await openWith({ dir, clock, header }, secrets, OWN_DATABASE);
}

/**
 * As `openContext`, on the database that another context has open and keeps if this fails.
 * @throws SenimError vault-damaged, compartment-pending, account-unknown
 */
export async function openContextBeside(held: VaultContext, secrets: AccountSecrets): Promise<VaultContext> {
  return await openWith(held, secrets, { open: async () => held.database, giveUp: () => undefined });
}

async function openWith(
  { dir, clock, header }: Pick<VaultContext, 'dir' | 'clock' | 'header'>,
  secrets: AccountSecrets,
  source: DatabaseSource,
): Promise<VaultContext> {
  const layout = layoutOf(dir);
  const compartments = new Map<CompartmentName, OpenCompartment>();
  let keyring: Keyring | undefined;
  let database: VaultDatabase | undefined;
  try {
    const officeIdentity = await openCompartments(layout, secrets, compartments);
    const logKey = Uint8Array.from(Buffer.from(header.logKey, 'base64'));
    keyring = new Keyring(secrets, compartments, await openWorkstation(layout, officeIdentity, logKey));
    database = await source.open(layout, officeIdentity);
    return await assemble({ dir, layout, clock, database, keyring }, header, compartments);
  } catch (error) {
    if (database !== undefined) source.giveUp(database);
    keyring?.wipe();
    wipe(secrets.identity, secrets.signingKey);
    for (const { identity } of compartments.values()) wipe(identity);
    throw error;
  }
}

type Opened = Pick<VaultContext, 'dir' | 'layout' | 'clock' | 'database' | 'keyring'>;

async function assemble(
  opened: Opened,
  file: VaultHeader,
  compartments: ReadonlyMap<CompartmentName, OpenCompartment>,
): Promise<VaultContext> {
  const { database, keyring, clock } = opened;
  const meta = metaStore(database);
  const store = storeOf(database);
  const header = reconcileHeader(file, meta.header());
  if (!isDeepStrictEqual(header, file)) await writeHeader(opened.dir, header);
  const account = await accountOf(store, keyring.account());
  for (const [name, { recipient }] of compartments) {
    // Another compartment, or more than the role gives, comes about only by a hand in the files.
    const expected = header.compartments[name] === recipient && compartmentsOf(account.role).includes(name);
    if (!expected) throw damaged('compartment');
  }
  const custody = new CustodyLog({
    store: custodyStore(database),
    clock,
    origin: logOrigin(header),
    publicKey: Uint8Array.from(Buffer.from(header.logKey, 'base64')),
    sign: (message) => keyring.signLog(message),
  });
  return { ...opened, store, meta, custody, account, header };
}

/** Puts what opens into `compartments`, which the caller wipes; gives the identity of `office`. */
async function openCompartments(
  layout: Layout,
  { identity }: AccountSecrets,
  compartments: Map<CompartmentName, OpenCompartment>,
): Promise<string> {
  const accountIdentity = Buffer.from(identity).toString('latin1');
  for (const name of CompartmentName.options) {
    const compartment = await openCompartment(layout.compartment(name), accountIdentity);
    if (compartment !== null) compartments.set(name, compartment);
  }
  const office = compartments.get('office');
  if (office === undefined) {
    // There is no vault without this one: a file that is gone is no grant that is still to come.
    if (!existsSync(layout.compartment('office'))) throw damaged('compartment');
    throw new SenimError('compartment-pending', { params: { compartment: 'office' } });
  }
  return Buffer.from(office.identity).toString('latin1');
}

async function openOfficeDatabase(layout: Layout, officeIdentity: string): Promise<VaultDatabase> {
  let key: Uint8Array;
  try {
    key = await ageDecrypt(await readFile(layout.databaseKey), [officeIdentity]);
  } catch (cause) {
    throw new SenimError('vault-damaged', { params: { part: 'database-key' }, cause });
  }
  try {
    return openDatabase(layout.database, key);
  } finally {
    wipe(key);
  }
}

/** The account as the database knows it; its public keys must be those of the file that opened. */
async function accountOf(store: Store, secrets: AccountSecrets): Promise<UnlockedAccount> {
  const row = store.accounts.get(secrets.accountId);
  if (row.removedAt !== null) throw new SenimError('account-unknown');
  const recipient = await recipientOf(Buffer.from(secrets.identity).toString('latin1'));
  if (recipient !== row.recipient) throw damaged('account');
  const { id, name, role, signingKey } = row;
  return { id, name, role, rights: rightsOf(role, row.granted), recipient, signingKey };
}

function damaged(part: string): SenimError {
  return new SenimError('vault-damaged', { params: { part } });
}
