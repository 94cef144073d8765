import type { AccountView } from '../contract/model.ts';
import { CompartmentName } from '../contract/roles.ts';
import { requireRight, type VaultContext } from './context.ts';
import type { AccountRow } from './store/accounts.ts';
import type { HoldingRow } from './store/holdings.ts';

/** Oldest first, removed ones too. @throws SenimError right-missing */
export function listAccounts(context: VaultContext): AccountView[] {
  requireRight(context, 'account.manage');
  return context.store.accounts.list().map((row) => accountView(context, row));
}

/** An account with what waits for it and what it can or could read. */
export function accountView({ store }: Pick<VaultContext, 'store'>, row: AccountRow): AccountView {
  const pending = store.grants.ofAccount(row.id).filter(({ state }) => state === 'pending');
  const { id, name, role, granted, recipient, createdAt, removedAt, mustChange } = row;
  return {
    id,
    name,
    role,
    granted: [...granted],
    recipient,
    createdAt,
    removedAt,
    mustChange,
    pending: pending.map(({ compartment }) => compartment),
    reach: reachOf({ store }, id),
  };
}

/**
 * What an account can or could read, compartment by compartment. Whoever holds a compartment opens all that lies in it,
 * also what was there before; a copy that was made meanwhile stays readable.
 */
export function reachOf({ store }: Pick<VaultContext, 'store'>, accountId: string): AccountView['reach'] {
  const order = (compartment: CompartmentName) => CompartmentName.options.indexOf(compartment);
  const holdings = store.holdings.ofAccount(accountId);
  const ordered = holdings.sort((a, b) => order(a.compartment) - order(b.compartment));
  return ordered.map((holding) => {
    const { compartment, since, until } = holding;
    const others = store.holdings.openOf(compartment).filter((other) => other.accountId !== accountId);
    return { compartment, since, until, ...sizeOf({ store }, holding), sole: others.length === 0 };
  });
}

function sizeOf({ store }: Pick<VaultContext, 'store'>, { compartment, sessions, files }: HoldingRow) {
  if (sessions !== null && files !== null) return { sessions, files };
  return store.holdings.reach(compartment);
}
