import { SenimError } from '../contract/errors.ts';
import type { AccountView } from '../contract/model.ts';
import { accountView, reachOf } from './account-view.ts';
import { nowOf, requireRight, type VaultContext } from './context.ts';
import { removeDurably } from './durable-file.ts';
import { askForGrants, settleGrants } from './grants.ts';
import { recordByAccount } from './record.ts';
import type { AccountRow } from './store/accounts.ts';

/**
 * Removes an account: it may not unlock any more, its file is destroyed, and its compartments get a new generation, those
 * that the remover holds at once and the others by their next holder. What the person has copied stays copied; the event
 * says how much that can be.
 * @throws SenimError right-missing, account-unknown, account-self-removal, account-last-administrator
 */
export async function removeAccount(context: VaultContext, id: string): Promise<AccountView> {
  requireRight(context, 'account.manage');
  const { store, layout } = context;
  const row = activeAccount(context, id);
  requireOtherAdministrator(context, row);
  if (id === context.account.id) throw new SenimError('account-self-removal');
  store.transaction(() => {
    store.accounts.remove(id, nowOf(context));
    const reach = reachOf(context, id)
      .filter(({ until }) => until === null)
      .map(({ compartment, since, sessions, files }) => ({ compartment, since, sessions, files }));
    recordByAccount(context, 'account.removed', { kind: 'account', id }, { role: row.role, reach });
    askForGrants(context, id, []);
  });
  await removeDurably(layout.account(row.nameHash));
  await settleGrants(context);
  return accountView(context, store.accounts.get(id));
}

/** @throws SenimError account-unknown, also for one that was removed */
export function activeAccount({ store }: VaultContext, id: string): AccountRow {
  const row = store.accounts.get(id);
  if (row.removedAt !== null) throw new SenimError('account-unknown');
  return row;
}

/** @throws SenimError account-last-administrator, when this account is the only administrator */
export function requireOtherAdministrator({ store }: VaultContext, { id, role }: AccountRow): void {
  const isAnother = (other: AccountRow) =>
    other.role === 'administrator' && other.removedAt === null && other.id !== id;
  if (role === 'administrator' && !store.accounts.list().some(isAnother)) {
    throw new SenimError('account-last-administrator');
  }
}
