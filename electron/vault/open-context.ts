import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { SenimError } from '../contract/errors.ts';
import { CompartmentName, compartmentsOf } from '../contract/roles.ts';
import { wipe } from '../crypto/chunk.ts';
import { CustodyLog } from '../custody/log.ts';
import { type Generation, openCompartment } from './compartment-file.ts';
import type { VaultContext } from './context.ts';
import type { VaultDatabase } from './database.ts';
import type { DatabaseSource } from './database-source.ts';
import type { Entry } from './entry.ts';
import { logOrigin, reconcileHeader, type VaultHeader, writeHeader } from './header.ts';
import { Keyring } from './keyring.ts';
import { type Layout, layoutOf } from './layout.ts';
import { checkLogHead } from './log-head.ts';
import { custodyStore } from './store/custody.ts';
import { metaStore } from './store/meta.ts';
import { type Store, storeOf } from './store/store.ts';
import { openWorkstation } from './workstation-keys.ts';

type Compartments = ReadonlyMap<CompartmentName, readonly Generation[]>;
type Place = Pick<VaultContext, 'dir' | 'clock' | 'header'>;

/**
 * Opens everything that the entry's key opens: its compartments, the workstation's keys, the database. What stands in
 * the clear is held against what is encrypted. Takes the entry's secrets over: they are wiped with the keyring, or at
 * once when this fails.
 * @throws SenimError vault-damaged, vault-in-use, database-damaged, database-newer, compartment-pending, account-unknown
 */
export async function openContext(place: Place, entry: Entry, source: DatabaseSource): Promise<VaultContext> {
  const layout = layoutOf(place.dir);
  const compartments = new Map<CompartmentName, Generation[]>();
  let keyring: Keyring | undefined;
  let database: VaultDatabase | undefined;
  try {
    const { office, broken } = await openCompartments(layout, entry.opensWith, compartments);
    const logKey = Uint8Array.from(Buffer.from(place.header.logKey, 'base64'));
    keyring = new Keyring(entry.secrets, compartments, await openWorkstation(layout, office, logKey));
    database = await source.open(layout, office);
    return await assemble({ ...place, layout, database, keyring }, entry, { compartments, broken });
  } catch (error) {
    if (database !== undefined) source.giveUp(database);
    keyring?.wipe();
    wipe(entry.secrets.identity, entry.secrets.signingKey);
    for (const { identity } of [...compartments.values()].flat()) wipe(identity);
    throw error;
  }
}

type Opened = Pick<VaultContext, 'dir' | 'layout' | 'clock' | 'database' | 'keyring' | 'header'>;

async function assemble(
  opened: Opened,
  entry: Entry,
  { compartments, broken }: { compartments: Compartments; broken: readonly CompartmentName[] },
): Promise<VaultContext> {
  const { database, keyring, clock, header: file } = opened;
  const meta = metaStore(database);
  const store = storeOf(database);
  const header = reconcileHeader(file, meta.header(), (name, recipient) =>
    store.generations.ofCompartment(name).some((known) => known.recipient === recipient),
  );
  checkGenerations(store, header, compartments);
  await checkLogHead(opened.layout, header, meta);
  const account = await entry.account(store);
  // What only others hold hinders nobody: they are told when they come.
  if (compartmentsOf(account.role).some((name) => broken.includes(name))) throw damagedCompartment();
  const custody = new CustodyLog({
    store: custodyStore(database),
    clock,
    origin: logOrigin(header),
    publicKey: Uint8Array.from(Buffer.from(header.logKey, 'base64')),
    sign: (message) => keyring.signLog(message),
  });
  const context = { ...opened, store, meta, custody, account, header };
  entry.confine(context);
  if (!isDeepStrictEqual(header, file)) await writeHeader(opened.dir, header);
  return context;
}

/** A compartment's file holds the generations that the database knows, and before them the planned one at most. */
function checkGenerations(store: Store, header: VaultHeader, compartments: Compartments): void {
  for (const [name, generations] of compartments) {
    const known = store.generations.ofCompartment(name).map(({ recipient }) => recipient);
    const held = generations.map(({ recipient }) => recipient);
    const planned = store.generations.due(name)?.recipient ?? null;
    const newest = planned === null ? [] : [planned];
    const whole = isDeepStrictEqual(held, known) || isDeepStrictEqual(held, [...newest, ...known]);
    const inForce = header.compartments[name];
    if (!whole || inForce === null || !known.includes(inForce)) {
      throw damagedCompartment();
    }
  }
}

/** Puts what opens into `compartments`, which the caller wipes; gives the identities of `office` and what is no age file. */
async function openCompartments(
  layout: Layout,
  identity: string,
  compartments: Map<CompartmentName, Generation[]>,
): Promise<{ office: string[]; broken: CompartmentName[] }> {
  const broken: CompartmentName[] = [];
  for (const name of CompartmentName.options) {
    try {
      const generations = await openCompartment(layout.compartment(name), identity);
      if (generations !== null) compartments.set(name, generations);
    } catch (error) {
      if (name === 'office') throw error;
      broken.push(name);
    }
  }
  const office = compartments.get('office');
  if (office === undefined) {
    // There is no vault without this one: a file that is gone is no grant that is still to come.
    if (!existsSync(layout.compartment('office'))) {
      throw damagedCompartment();
    }
    throw new SenimError('compartment-pending', { params: { compartment: 'office' } });
  }
  const identities = office.map((generation) => Buffer.from(generation.identity).toString('latin1'));
  return { office: identities, broken };
}

function damagedCompartment(): SenimError {
  return new SenimError('vault-damaged', { params: { part: 'compartment' } });
}
