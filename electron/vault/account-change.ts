import { isDeepStrictEqual } from 'node:util';
import { SenimError } from '../contract/errors.ts';
import type { AccountView } from '../contract/model.ts';
import { compartmentsOf, GrantableRight, rolesAt } from '../contract/roles.ts';
import { activeAccount, requireOtherAdministrator } from './account-removal.ts';
import { accountView } from './account-view.ts';
import { requireRight, type VaultContext } from './context.ts';
import { askForGrants, recordGrant, settleGrants } from './grants.ts';
import { writeHeader } from './header.ts';
import { keepCompartments, type MadeCompartments, makeMissingCompartments } from './new-compartments.ts';
import { recordByAccount } from './record.ts';
import type { AccountRow } from './store/accounts.ts';
import type { AccountChange } from './unlocked-vault.ts';

/**
 * Gives an account another role or other further rights. A compartment that the new role does not have gets a new
 * generation; one that it has in addition waits for a holder, as with a new account.
 * @throws SenimError right-missing, account-unknown, account-self-change, account-last-administrator, role-unavailable
 */
export async function changeAccount(
  context: VaultContext,
  id: string,
  { role, granted }: AccountChange,
): Promise<AccountView> {
  requireRight(context, 'account.manage');
  const { store, header } = context;
  const before = activeAccount(context, id);
  if (id === context.account.id) throw new SenimError('account-self-change');
  if (role !== before.role) requireOtherAdministrator(context, before);
  if (!rolesAt(header.kind).includes(role)) throw new SenimError('role-unavailable');
  const after = {
    ...before,
    role,
    granted: GrantableRight.options.filter((right) => granted.includes(right)),
  };
  if (role === before.role && isDeepStrictEqual(new Set(after.granted), new Set(before.granted))) {
    return accountView(context, before);
  }
  const made = await makeMissingCompartments(context, role, before.recipient);
  context.header = store.transaction(() => keepChange(context, before, after, made));
  await writeHeader(context.dir, context.header);
  await settleGrants(context);
  return accountView(context, store.accounts.get(id));
}

function keepChange(
  context: VaultContext,
  before: AccountRow,
  after: AccountRow,
  made: MadeCompartments,
): VaultContext['header'] {
  const { store } = context;
  const { id, role, granted } = after;
  store.accounts.change(id, { role, granted });
  const said = ({ role, granted }: AccountRow) => ({ role, granted: [...granted] });
  const object = { kind: 'account', id };
  recordByAccount(context, 'account.changed', object, { ...said(after), before: said(before) });
  askForGrants(context, id, compartmentsOf(role));
  for (const compartment of made.keys()) {
    store.grants.setState(id, compartment, 'held', before.createdAt);
    recordGrant(context, id, compartment);
  }
  return keepCompartments(context, made);
}
