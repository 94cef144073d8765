import { readFile } from 'node:fs/promises';
import type { CompartmentName } from '../contract/roles.ts';
import { ageDecrypt, ageEncrypt } from '../crypto/age.ts';
import { wipe } from '../crypto/chunk.ts';
import { newGeneration, wrapCompartment } from './compartment-file.ts';
import { nowOf, type VaultContext } from './context.ts';
import { writeDurably } from './durable-file.ts';
import { type VaultHeader, writeHeader } from './header.ts';
import { recordByAccount } from './record.ts';
import type { DueRotation } from './store/generations.ts';
import type { Store } from './store/store.ts';

interface Rotation {
  readonly compartment: CompartmentName;
  readonly due: DueRotation;
  /** Who holds it from now on, and the recovery recipient. */
  readonly recipients: readonly string[];
  /** Brings the grants up to date, in the transaction that makes the generation the one in force. */
  readonly settle: () => void;
}

/**
 * Makes the next generation of a compartment: a new identity, to which everything is sealed from then on, before the older
 * ones in the compartment's file. Who held an older one opens nothing of what comes after.
 *
 * Each write leaves a vault that opens (VAULT.md, "Generations"): the database learns which recipient is planned, the
 * compartment's file takes it in, the office's own keys are wrapped to it, the database puts it in force, `vault.json`
 * follows. A generation whose rotation was interrupted stays among the older ones: who was removed since may know it.
 * @throws SenimError disk-full, write-failed
 */
export async function rotateCompartment(context: VaultContext, rotation: Rotation): Promise<void> {
  const { layout, keyring, store } = context;
  const { compartment, due, recipients, settle } = rotation;
  const older = keyring.compartment(compartment);
  const newest = await newGeneration();
  try {
    store.transaction(() => {
      if (older[0]?.recipient === due.recipient) keepInterrupted(context, compartment, due.recipient);
      store.generations.plan(compartment, newest.recipient);
    });
    await wrapCompartment(layout.compartment(compartment), [newest, ...older], recipients);
  } catch (error) {
    wipe(newest.identity);
    throw error;
  }
  keyring.renewCompartment(compartment, [newest, ...older]);
  if (compartment === 'office') await rewrapOfficeKeys(context, newest.recipient);
  context.header = store.transaction(() => {
    settle();
    return putInForce(context, compartment, newest.recipient);
  });
  await writeHeader(context.dir, context.header);
}

/** The generation that an interrupted rotation left in the file; it was never in force. */
function keepInterrupted(
  { store, clock }: VaultContext,
  compartment: CompartmentName,
  recipient: string | null,
): void {
  if (recipient === null) return;
  const generation = nextGeneration(store, compartment);
  store.generations.insert({ compartment, generation, recipient, madeAt: clock.read().utc });
}

function nextGeneration({ generations }: Store, compartment: CompartmentName): number {
  return (generations.ofCompartment(compartment)[0]?.generation ?? 0) + 1;
}

/** The database's key and the workstation's keys stay what they are; any generation of the office opens them meanwhile. */
async function rewrapOfficeKeys({ layout, keyring }: VaultContext, recipient: string): Promise<void> {
  const identities = keyring.compartmentIdentities('office');
  for (const path of [layout.databaseKey, layout.signingKey, layout.logKey]) {
    const key = await ageDecrypt(await readFile(path), identities);
    try {
      await writeDurably(path, await ageEncrypt(key, [recipient]));
    } finally {
      wipe(key);
    }
  }
}

function putInForce(context: VaultContext, compartment: CompartmentName, recipient: string): VaultHeader {
  const { store, meta } = context;
  const at = nowOf(context);
  const generation = nextGeneration(store, compartment);
  store.generations.insert({ compartment, generation, recipient, madeAt: at });
  store.generations.done(compartment);
  const without = endHoldings(context, compartment, at);
  const header = {
    ...context.header,
    compartments: { ...context.header.compartments, [compartment]: recipient },
  };
  meta.setHeader(header);
  recordByAccount(
    context,
    'compartment.rotated',
    { kind: 'compartment', id: compartment },
    { compartment, generation, without },
  );
  return header;
}

/** Writes down what could be read by those who do not hold the compartment any more; gives their ids. */
function endHoldings({ store }: VaultContext, compartment: CompartmentName, at: string): string[] {
  const held = store.grants.ofCompartment(compartment).filter(({ state }) => state === 'held');
  const holders = new Set(held.map(({ accountId }) => accountId));
  const ended = store.holdings.openOf(compartment).filter(({ accountId }) => !holders.has(accountId));
  const reach = store.holdings.reach(compartment);
  for (const { accountId } of ended) store.holdings.end(accountId, compartment, at, reach);
  return ended.map(({ accountId }) => accountId);
}
