import { join } from 'node:path';
import { WORKSTATION_SCOPE } from '../contract/custody.ts';
import { SenimError } from '../contract/errors.ts';
import type { AccountView } from '../contract/model.ts';
import { compartmentsOf } from '../contract/roles.ts';
import { wipe } from '../crypto/chunk.ts';
import { sealAccount } from './account-file.ts';
import { activeAccount } from './account-removal.ts';
import { type NewSecrets, newAccountSecrets } from './account-secrets.ts';
import { accountView } from './account-view.ts';
import { nowOf, requireRight, type VaultContext } from './context.ts';
import { renameDurably, writeDurably } from './durable-file.ts';
import { settleGrants } from './grants.ts';
import { requireStrongPassphrase } from './passphrase-strength.ts';
import { recordByAccount } from './record.ts';

/**
 * Lets a person in again whose passphrase is lost: the account gets new keys, since nobody opens the old ones, under a
 * passphrase that the person has to change at the next unlocking. Its compartments wait for a holder, as with a new
 * account, and get a new generation: whoever found the old passphrase opens nothing of what comes after.
 * @throws SenimError right-missing, account-unknown, account-self-change, passphrase-weak, disk-full, write-failed
 */
export async function restoreAccount(
  context: VaultContext,
  id: string,
  passphrase: string,
): Promise<AccountView> {
  requireRight(context, 'account.manage');
  const { store, header } = context;
  const row = activeAccount(context, id);
  if (id === context.account.id) throw new SenimError('account-self-change');
  requireStrongPassphrase(passphrase, [row.name, header.officeName, header.workstationName]);
  const secrets = { ...(await newAccountSecrets()), accountId: id };
  await giveNewKeys(context, { secrets, passphrase, nameHash: row.nameHash }, () => {
    rekeyAccount(context, secrets, { mustChange: true });
  });
  await settleGrants(context);
  return accountView(context, store.accounts.get(id));
}

export interface NewKeysOfAccount {
  readonly secrets: NewSecrets;
  readonly passphrase: string;
  readonly nameHash: string;
}

/**
 * Keeps an account's new keys: their file lies ready beside the others, then the database changes over, then the file
 * takes its name. Cut off between the last two, nobody unlocks this account, and giving it new keys again is the way out.
 * The secrets are wiped. @throws SenimError disk-full, write-failed
 */
export async function giveNewKeys(
  context: VaultContext,
  { secrets, passphrase, nameHash }: NewKeysOfAccount,
  changeOver: () => void,
): Promise<void> {
  const { layout, meta, store } = context;
  const staged = join(layout.staging, `${nameHash}.age`);
  try {
    await writeDurably(staged, await sealAccount(secrets, passphrase, meta.passphraseLogN()));
  } finally {
    wipe(secrets.identity, secrets.signingKey);
  }
  store.transaction(changeOver);
  await renameDurably(staged, layout.account(nameHash));
}

/**
 * Within the caller's transaction: the account's keys are the new ones, and what it held is granted anew. The event stands
 * in every session too in which the person acted, so that what goes out of the house explains the change of the key.
 */
export function rekeyAccount(
  context: VaultContext,
  { accountId, recipient, publicSigningKey }: NewSecrets,
  { mustChange }: { readonly mustChange: boolean },
): void {
  const { store } = context;
  const at = nowOf(context);
  store.accounts.rekey(accountId, { recipient, signingKey: publicSigningKey, mustChange });
  for (const compartment of compartmentsOf(store.accounts.get(accountId).role)) {
    store.grants.setState(accountId, compartment, 'pending', at);
    store.generations.ask(compartment, at);
  }
  const details = publicKeysOf({ recipient, publicSigningKey });
  for (const scope of [WORKSTATION_SCOPE, ...store.accounts.sessionsOf(accountId)]) {
    recordByAccount(context, 'account.restored', { kind: 'account', id: accountId }, details, { scope });
  }
}

/** What the log keeps of them: by these the account's later signatures are checked. */
export function publicKeysOf({
  recipient,
  publicSigningKey,
}: Pick<NewSecrets, 'recipient' | 'publicSigningKey'>) {
  return { recipient, signingKey: Buffer.from(publicSigningKey).toString('base64') };
}
