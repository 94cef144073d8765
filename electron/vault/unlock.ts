import type { Clock } from '../platform/clock.ts';
import { failuresReported, unreportedFailures } from './attempts.ts';
import { nowOf, type VaultContext } from './context.ts';
import { type Credentials, openSecrets } from './credentials.ts';
import { OWN_DATABASE } from './database-source.ts';
import { entryByAccount } from './entry.ts';
import { settleGrants } from './grants.ts';
import { readHeader } from './header.ts';
import { tidy } from './housekeeping.ts';
import { openContext } from './open-context.ts';
import { OpenVault } from './open-vault.ts';
import { recordByAccount, recordBySystem } from './record.ts';
import { recordRestoration } from './restored.ts';
import type { UnlockedVault } from './unlocked-vault.ts';

/**
 * Unlocks the vault for one account and, before it answers, clears up after a crash, carries out what waited for a
 * holder, and records the unlocking and the failures before it.
 * @throws SenimError vault-missing, vault-newer, vault-damaged, vault-in-use, wrong-passphrase,
 * too-many-attempts {waitMs}, account-unknown, compartment-pending, database-damaged, database-newer, write-failed,
 * disk-full
 */
export async function unlockVault(
  dir: string,
  { name, passphrase }: Credentials,
  clock: Clock,
): Promise<UnlockedVault> {
  const header = await readHeader(dir);
  const secrets = await openSecrets(dir, header, { name, passphrase }, clock);
  const context = await openContext({ dir, header, clock }, entryByAccount(secrets), OWN_DATABASE);
  return await beginWork(context);
}

/** The common end of unlocking and creating. Closes the vault again when it fails. */
export async function beginWork(context: VaultContext): Promise<UnlockedVault> {
  return await begin(context, () => recordRestoration(context, recordByAccount));
}

/**
 * The same for who is let in by the recovery identity: `letIn` gives the account the keys by which it signs from then on.
 */
export async function beginWorkWith(
  context: VaultContext,
  letIn: (context: VaultContext) => Promise<void>,
): Promise<UnlockedVault> {
  return await begin(context, async () => {
    await recordRestoration(context, recordBySystem);
    await letIn(context);
  });
}

async function begin(context: VaultContext, first: () => Promise<void>): Promise<UnlockedVault> {
  try {
    await tidy(context);
    await first();
    await settleIn(context);
    return new OpenVault(context);
  } catch (error) {
    close(context);
    throw error;
  }
}

/** What is done first for whoever unlocked, also where a recording goes on beside it. */
export async function settleIn(context: VaultContext): Promise<void> {
  recordUnlock(context);
  askForLostGrants(context);
  await settleGrants(context);
}

/** Overwrites the keys and closes the database, without a word in the log. */
export function close({ keyring, database }: VaultContext): void {
  keyring.wipe();
  database.close();
}

function recordUnlock(context: VaultContext): void {
  const vault = { kind: 'vault', id: context.header.vaultId };
  const count = unreportedFailures(context.dir, context.clock);
  context.store.transaction(() => {
    if (count > 0) recordBySystem(context, 'vault.unlock-failed', vault, { count });
    recordByAccount(context, 'vault.unlocked', vault, {});
  });
  if (count > 0) failuresReported(context.dir, context.clock);
}

/** A compartment that the account should hold and does not, its file having been put back from an older copy. */
function askForLostGrants(context: VaultContext): void {
  const { store, account, keyring } = context;
  for (const { compartment, state } of store.grants.ofAccount(account.id)) {
    if (state !== 'held' || keyring.holds(compartment)) continue;
    store.grants.setState(account.id, compartment, 'pending', nowOf(context));
  }
}
