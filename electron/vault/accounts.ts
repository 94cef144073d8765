import { SenimError } from '../contract/errors.ts';
import type { AccountView } from '../contract/model.ts';
import { compartmentsOf, rolesAt } from '../contract/roles.ts';
import { wipe } from '../crypto/chunk.ts';
import { accountFileName, sealAccount } from './account-file.ts';
import { type NewSecrets, newAccountSecrets } from './account-secrets.ts';
import { accountView } from './account-view.ts';
import { nowOf, requireRight, type VaultContext } from './context.ts';
import { removeDurably, writeDurably } from './durable-file.ts';
import { recordGrant, settleGrants } from './grants.ts';
import { writeHeader } from './header.ts';
import { keepCompartments, type MadeCompartments, makeMissingCompartments } from './new-compartments.ts';
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
    const made = await makeMissingCompartments(context, input.role, secrets.recipient);
    await writeDurably(layout.account(nameHash), file);
    try {
      const row = accountRow(context, { ...input, name }, nameHash, secrets);
      context.header = store.transaction(() => keepAccount(context, row, made));
    } catch (error) {
      await removeDurably(layout.account(nameHash));
      throw error;
    }
  } finally {
    wipe(secrets.identity, secrets.signingKey);
  }
  await writeHeader(context.dir, context.header);
  await settleGrants(context);
  return accountView(context, store.accounts.get(secrets.accountId));
}

function keepAccount(context: VaultContext, row: AccountRow, made: MadeCompartments): VaultContext['header'] {
  const { store } = context;
  store.accounts.insert(row);
  const signingKey = Buffer.from(row.signingKey).toString('base64');
  const details = { role: row.role, granted: [...row.granted], recipient: row.recipient, signingKey };
  recordByAccount(context, 'account.added', { kind: 'account', id: row.id }, details);
  for (const compartment of compartmentsOf(row.role)) {
    const state = made.has(compartment) ? 'held' : 'pending';
    store.grants.insert({ accountId: row.id, compartment, state, changedAt: row.createdAt });
    if (state === 'held') recordGrant(context, row.id, compartment);
  }
  return keepCompartments(context, made);
}

/** The row of an account with new keys. */
export function accountRow(
  at: Pick<VaultContext, 'clock'>,
  { name, role, granted }: Omit<NewAccount, 'passphrase'>,
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
    createdAt: nowOf(at),
    removedAt: null,
    mustChange: false,
  };
}
