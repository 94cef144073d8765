import { SenimError } from '../contract/errors.ts';
import { CompartmentName, compartmentsOf } from '../contract/roles.ts';
import { recipientOf } from '../crypto/age.ts';
import { wipe } from '../crypto/chunk.ts';
import type { Clock } from '../platform/clock.ts';
import { accountFileName } from './account-file.ts';
import { giveNewKeys, publicKeysOf, rekeyAccount } from './account-restore.ts';
import { copyOf, type NewSecrets, newAccountSecrets } from './account-secrets.ts';
import { accountRow } from './accounts.ts';
import type { VaultContext } from './context.ts';
import { OWN_DATABASE } from './database-source.ts';
import { type Entry, unlockedAccount } from './entry.ts';
import { askForGrants, settleCompartment } from './grants.ts';
import { readHeader, type VaultHeader } from './header.ts';
import { openContext } from './open-context.ts';
import { requireStrongPassphrase } from './passphrase-strength.ts';
import { recordByAccount } from './record.ts';
import type { AccountRow } from './store/accounts.ts';
import { beginWorkWith } from './unlock.ts';
import type { UnlockedVault } from './unlocked-vault.ts';

export interface Recovery {
  /** What stands on the recovery sheet; the line `AGE-SECRET-KEY-1…` is looked for in it. */
  readonly identity: string;
  /** Whose account gets new keys; a name that nobody has becomes a new administrator. */
  readonly name: string;
  readonly passphrase: string;
}

/**
 * Opens the vault by its recovery identity, for when nobody else can: the named account gets new keys under a new
 * passphrase, every compartment of its role, and everybody who waits for a compartment gets it too. The use of the
 * recovery identity is the first event after the opening, signed by the account's new key.
 * @throws SenimError recovery-wrong, passphrase-weak, and the faults of a vault as `unlockVault`
 */
export async function recoverVault(
  dir: string,
  { identity, name, passphrase }: Recovery,
  clock: Clock,
): Promise<UnlockedVault> {
  const header = await readHeader(dir);
  const opensWith = await recoveryIdentityIn(identity, header);
  requireStrongPassphrase(passphrase, [name, header.officeName, header.workstationName]);
  const entering = await enteringAccount(header, name.trim(), clock);
  try {
    const context = await openContext({ dir, header, clock }, entering.entry(opensWith), OWN_DATABASE);
    return await beginWorkWith(context, (opened) => letIn(opened, entering.secrets(), passphrase));
  } finally {
    entering.wipe();
  }
}

/** The identity among what was typed, however it is broken into lines. @throws SenimError recovery-wrong */
async function recoveryIdentityIn(text: string, { recoveryRecipient }: VaultHeader): Promise<string> {
  const identity = /AGE-SECRET-KEY-1[0-9A-Z]+/.exec(text.toUpperCase().replace(/\s/g, ''))?.[0] ?? '';
  const recipient = await recipientOf(identity).catch(() => null);
  if (recipient !== recoveryRecipient) throw new SenimError('recovery-wrong');
  return identity;
}

/** New keys for an account that is known only once the database is open. */
async function enteringAccount(header: VaultHeader, name: string, clock: Clock) {
  const made = await newAccountSecrets();
  const nameHash = accountFileName(header.vaultId, name);
  // The keyring keeps this copy and wipes it; the id is filled in before anybody reads it.
  const kept = { ...copyOf(made) };
  const rowOf = (known: AccountRow | null): AccountRow => {
    const { recipient, publicSigningKey: signingKey } = made;
    if (known !== null) return { ...known, recipient, signingKey, mustChange: false };
    return accountRow({ clock }, { name, role: 'administrator', granted: [] }, nameHash, made);
  };
  return {
    entry: (opensWith: string): Entry => ({
      secrets: kept,
      opensWith,
      account: async (store) => {
        const row = rowOf(store.accounts.byNameHash(nameHash));
        kept.accountId = row.id;
        return unlockedAccount(row);
      },
      // It opens every compartment, so as to give them out; `letIn` drops what the role does not have.
      confine: () => undefined,
    }),
    secrets: () => ({ ...made, ...copyOf(made), accountId: kept.accountId }),
    wipe: () => wipe(made.identity, made.signingKey),
  };
}

async function letIn(context: VaultContext, secrets: NewSecrets, passphrase: string): Promise<void> {
  const { store, header, account, keyring } = context;
  const nameHash = accountFileName(header.vaultId, account.name);
  const known = store.accounts.byNameHash(nameHash);
  await giveNewKeys(context, { secrets, passphrase, nameHash }, () => {
    const details = { role: account.role, added: known === null, ...publicKeysOf(secrets) };
    recordByAccount(context, 'recovery.used', { kind: 'account', id: account.id }, details);
    if (known === null) addRecovered(context, nameHash, secrets);
    else rekeyAccount(context, secrets, { mustChange: false });
  });
  for (const compartment of CompartmentName.options) {
    if (!keyring.holds(compartment)) continue;
    await settleCompartment(context, compartment);
    if (!compartmentsOf(account.role).includes(compartment)) keyring.dropCompartment(compartment);
  }
}

function addRecovered(context: VaultContext, nameHash: string, secrets: NewSecrets): void {
  const { store, account } = context;
  const { id, name, role } = account;
  store.accounts.insert(accountRow(context, { name, role, granted: [] }, nameHash, secrets));
  recordByAccount(
    context,
    'account.added',
    { kind: 'account', id },
    { role, granted: [], ...publicKeysOf(secrets) },
  );
  askForGrants(context, id, compartmentsOf(role));
}
