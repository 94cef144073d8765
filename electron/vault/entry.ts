import { existsSync } from 'node:fs';
import { SenimError } from '../contract/errors.ts';
import { CompartmentName, compartmentsOf, rightsOf } from '../contract/roles.ts';
import { recipientOf } from '../crypto/age.ts';
import type { AccountSecrets } from './account-file.ts';
import type { VaultContext } from './context.ts';
import type { AccountRow } from './store/accounts.ts';
import type { GrantRow } from './store/grants.ts';
import type { Store } from './store/store.ts';
import type { UnlockedAccount } from './unlocked-vault.ts';

/** By what a vault is opened, and for whom. */
export interface Entry {
  readonly secrets: AccountSecrets;
  /** The age identity that opens the compartments. */
  readonly opensWith: string;
  /** For whom it is opened. @throws SenimError account-unknown, vault-damaged */
  account(store: Store): Promise<UnlockedAccount>;
  /** Takes from the keyring what the account is not to hold. @throws SenimError vault-damaged */
  confine(context: VaultContext): void;
}

/** An account opens the vault by its own keys. */
export function entryByAccount(secrets: AccountSecrets): Entry {
  return {
    secrets,
    opensWith: Buffer.from(secrets.identity).toString('latin1'),
    account: (store) => accountOf(store, secrets),
    confine: confineToRole,
  };
}

/** The account as the database knows it; its public keys must be those of the file that opened. */
async function accountOf(store: Store, secrets: AccountSecrets): Promise<UnlockedAccount> {
  const row = store.accounts.get(secrets.accountId);
  if (row.removedAt !== null) throw new SenimError('account-unknown');
  const recipient = await recipientOf(Buffer.from(secrets.identity).toString('latin1'));
  if (recipient !== row.recipient) throw damaged('account');
  return unlockedAccount(row);
}

/** Who was given a passphrase by somebody else has no right before setting an own one. */
export function unlockedAccount(row: AccountRow): UnlockedAccount {
  const { id, name, role, granted, recipient, signingKey, mustChange } = row;
  return {
    id,
    name,
    role,
    rights: mustChange ? [] : rightsOf(role, granted),
    recipient,
    signingKey,
    mustChange,
  };
}

/**
 * A compartment that was taken from the account and that no holder has wrapped anew yet still opens; it is not used.
 * More than that, beyond what the role gives, comes about only by a hand in the files.
 */
function confineToRole(context: VaultContext): void {
  const { store, keyring, account } = context;
  const grants = new Map(store.grants.ofAccount(account.id).map((grant) => [grant.compartment, grant.state]));
  for (const [name, state] of grants) {
    if (state === 'held' && !keyring.holds(name)) requireOtherHolder(context, name);
  }
  for (const name of CompartmentName.options) {
    if (!keyring.holds(name) || compartmentsOf(account.role).includes(name)) continue;
    if (grants.get(name) !== 'withdrawing') throw damaged('compartment');
    keyring.dropCompartment(name);
  }
}

/**
 * A compartment that the account holds does not open. Where the file is there and somebody else holds it too, it may have
 * been put back from before the grant, and that person sees to it; otherwise nobody but a backup or the recovery identity
 * brings it back, and it is said before anything is written.
 */
function requireOtherHolder({ store, layout, account }: VaultContext, name: CompartmentName): void {
  const isOther = ({ accountId, state }: GrantRow) => accountId !== account.id && state === 'held';
  const others = store.grants.ofCompartment(name).some(isOther);
  if (!others || !existsSync(layout.compartment(name))) throw damaged('compartment');
}

function damaged(part: string): SenimError {
  return new SenimError('vault-damaged', { params: { part } });
}
