import { SenimError } from '../contract/errors.ts';
import type { AccountView } from '../contract/model.ts';
import { type CompartmentName, compartmentsOf, rolesAt } from '../contract/roles.ts';
import { wipe } from '../crypto/chunk.ts';
import { accountFileName, sealAccount } from './account-file.ts';
import { type NewSecrets, newAccountSecrets } from './account-secrets.ts';
import { newCompartment, wrapCompartment } from './compartment-file.ts';
import { recordGrant, settleGrants } from './compartments.ts';
import { nowOf, requireRight, type VaultContext } from './context.ts';
import { removeDurably, writeDurably } from './durable-file.ts';
import { type VaultHeader, writeHeader } from './header.ts';
import { requireStrongPassphrase } from './passphrase-strength.ts';
import { recordByAccount } from './record.ts';
import type { AccountRow } from './store/accounts.ts';
import type { NewAccount } from './unlocked-vault.ts';

/**
 * Adds an account. Its file is written first, then the account and its compartments in one transaction. Compartments
 * that this account holds are wrapped to it at once; others wait for a holder.
 * @throws SenimError right-missing, role-unavailable, account-exists, passphrase-weak, disk-full, write-failed
 */
export async function addAccount(context: VaultContext, input: NewAccount): Promise<AccountView> {
  requireRight(context, 'account.manage');
  const { header, store, layout } = context;
  const name = input.name.trim();
  const nameHash = accountFileName(header.vaultId, name);
  if (!rolesAt(header.kind).includes(input.role)) throw new SenimError('role-unavailable');
  if (store.accounts.byNameHash(nameHash) !== null) throw new SenimError('account-exists');
  requireStrongPassphrase(input.passphrase, [name, header.officeName, header.workstationName]);

  const secrets = await newAccountSecrets();
  try {
    const file = await sealAccount(secrets, input.passphrase, context.meta.passphraseLogN());
    const made = await makeMissingCompartments(context, input, secrets.recipient);
    await writeDurably(layout.account(nameHash), file);
    try {
      keepAccount(context, accountRow(context, { ...input, name }, nameHash, secrets), made);
    } catch (error) {
      await removeDurably(layout.account(nameHash));
      throw error;
    }
  } finally {
    wipe(secrets.identity, secrets.signingKey);
  }
  await writeHeader(context.dir, context.header);
  await settleGrants(context);
  return viewOf(context, store.accounts.get(secrets.accountId));
}

/**
 * Removes an account: it may not unlock any more, its file is destroyed, and it is left out of the compartments that
 * this account holds at once and of the others by their next holder. What the person has copied stays copied.
 * @throws SenimError right-missing, account-unknown, account-self-removal, account-last-administrator
 */
export async function removeAccount(context: VaultContext, id: string): Promise<AccountView> {
  requireRight(context, 'account.manage');
  const { store, layout } = context;
  const row = store.accounts.get(id);
  if (row.removedAt !== null) throw new SenimError('account-unknown');
  const administrators = store.accounts
    .list()
    .filter(({ role, removedAt }) => role === 'administrator' && removedAt === null);
  if (row.role === 'administrator' && administrators.length === 1) {
    throw new SenimError('account-last-administrator');
  }
  if (id === context.account.id) throw new SenimError('account-self-removal');
  const at = nowOf(context);
  store.transaction(() => {
    store.accounts.remove(id, at);
    for (const { compartment, state } of store.grants.ofAccount(id)) {
      store.grants.setState(id, compartment, state === 'held' ? 'withdrawing' : 'withdrawn', at);
    }
    recordByAccount(context, 'account.removed', { kind: 'account', id }, { role: row.role });
  });
  await removeDurably(layout.account(row.nameHash));
  await settleGrants(context);
  return viewOf(context, store.accounts.get(id));
}

/** Oldest first, removed ones too. */
export function listAccounts(context: VaultContext): AccountView[] {
  return context.store.accounts.list().map((row) => viewOf(context, row));
}

type MadeCompartments = ReadonlyMap<CompartmentName, string>;

/** Compartments that nobody held so far; the new account and the recovery identity are the first who do. */
async function makeMissingCompartments(
  { header, layout }: VaultContext,
  { role }: NewAccount,
  recipient: string,
): Promise<MadeCompartments> {
  const made = new Map<CompartmentName, string>();
  for (const name of compartmentsOf(role)) {
    if (header.compartments[name] !== null) continue;
    const compartment = await newCompartment();
    await wrapCompartment(layout.compartment(name), compartment.identity, [
      recipient,
      header.recoveryRecipient,
    ]);
    wipe(compartment.identity);
    made.set(name, compartment.recipient);
  }
  return made;
}

function keepAccount(context: VaultContext, row: AccountRow, made: MadeCompartments): void {
  const { store, meta } = context;
  const header: VaultHeader = {
    ...context.header,
    compartments: { ...context.header.compartments, ...Object.fromEntries(made) },
  };
  store.transaction(() => {
    store.accounts.insert(row);
    const details = { role: row.role, granted: [...row.granted] };
    recordByAccount(context, 'account.added', { kind: 'account', id: row.id }, details);
    for (const compartment of compartmentsOf(row.role)) {
      const state = made.has(compartment) ? 'held' : 'pending';
      store.grants.insert({ accountId: row.id, compartment, state, changedAt: row.createdAt });
      if (state === 'held') recordGrant(context, row.id, compartment);
    }
    meta.setHeader(header);
  });
  context.header = header;
}

function accountRow(
  context: VaultContext,
  { name, role, granted }: NewAccount,
  nameHash: string,
  { accountId, recipient, publicSigningKey }: NewSecrets,
): AccountRow {
  return {
    id: accountId,
    name,
    nameHash,
    role,
    granted: [...new Set(granted)],
    recipient,
    signingKey: publicSigningKey,
    createdAt: nowOf(context),
    removedAt: null,
  };
}

function viewOf({ store }: VaultContext, row: AccountRow): AccountView {
  const pending = store.grants.ofAccount(row.id).filter(({ state }) => state === 'pending');
  const { id, name, role, granted, recipient, createdAt, removedAt } = row;
  return {
    id,
    name,
    role,
    granted: [...granted],
    recipient,
    createdAt,
    removedAt,
    pending: pending.map(({ compartment }) => compartment),
  };
}
