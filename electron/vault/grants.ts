import type { CompartmentName } from '../contract/roles.ts';
import { wrapCompartment } from './compartment-file.ts';
import { nowOf, type VaultContext } from './context.ts';
import { recordByAccount } from './record.ts';
import { rotateCompartment } from './rotation.ts';
import type { GrantRow } from './store/grants.ts';

/**
 * Carries out what waits for a holder: wraps each compartment that this account holds anew, to those who were added;
 * where somebody lost it, as a new generation. What it does and did not finish is simply done again.
 * @throws SenimError disk-full, write-failed
 */
export async function settleGrants(context: VaultContext): Promise<void> {
  for (const { compartment } of context.store.grants.ofAccount(context.account.id)) {
    if (context.keyring.holds(compartment)) await settleCompartment(context, compartment);
  }
}

/** As `settleGrants`, for one compartment that is open. @throws SenimError disk-full, write-failed */
export async function settleCompartment(context: VaultContext, compartment: CompartmentName): Promise<void> {
  const { store, layout, keyring, header } = context;
  const grants = store.grants.ofCompartment(compartment);
  const waiting = grants.filter(({ state }) => state === 'pending' || state === 'withdrawing');
  const due = store.generations.due(compartment);
  if (waiting.length === 0 && due === null) return;
  const holders = grants.filter(({ state }) => state === 'held' || state === 'pending');
  const recipients = holders.map(({ accountId }) => store.accounts.get(accountId).recipient);
  recipients.push(header.recoveryRecipient);
  const settle = () => {
    for (const grant of waiting) settleGrant(context, grant);
  };
  if (due === null) {
    await wrapCompartment(layout.compartment(compartment), keyring.compartment(compartment), recipients);
    store.transaction(settle);
  } else {
    await rotateCompartment(context, { compartment, due, recipients, settle });
  }
}

function settleGrant(context: VaultContext, { accountId, compartment, state }: GrantRow): void {
  const granted = state === 'pending';
  context.store.grants.setState(accountId, compartment, granted ? 'held' : 'withdrawn', nowOf(context));
  if (granted) recordGrant(context, accountId, compartment);
}

/** The event that somebody holds a compartment now. */
export function recordGrant(context: VaultContext, accountId: string, compartment: CompartmentName): void {
  const { time } = recordByAccount(
    context,
    'compartment.granted',
    { kind: 'account', id: accountId },
    { compartment },
  );
  context.store.holdings.begin(accountId, compartment, time);
}

/** The account is to hold these compartments and no other: the rest are taken from it, what is new is asked for. */
export function askForGrants(
  context: VaultContext,
  accountId: string,
  wanted: readonly CompartmentName[],
): void {
  const { store } = context;
  const at = nowOf(context);
  const known = new Map(store.grants.ofAccount(accountId).map((grant) => [grant.compartment, grant.state]));
  for (const [compartment, state] of known) {
    if (wanted.includes(compartment)) continue;
    if (state === 'pending') store.grants.setState(accountId, compartment, 'withdrawn', at);
    if (state !== 'held') continue;
    store.grants.setState(accountId, compartment, 'withdrawing', at);
    store.generations.ask(compartment, at);
  }
  for (const compartment of wanted) {
    const state = known.get(compartment);
    if (state === undefined) {
      store.grants.insert({ accountId, compartment, state: 'pending', changedAt: at });
    } else if (state !== 'held') {
      store.grants.setState(accountId, compartment, 'pending', at);
    }
  }
}
