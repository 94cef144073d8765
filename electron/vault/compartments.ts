import { SenimError } from '../contract/errors.ts';
import type { CompartmentName } from '../contract/roles.ts';
import { ageDecrypt, ageEncrypt } from '../crypto/age.ts';
import { wrapCompartment } from './compartment-file.ts';
import { nowOf, type VaultContext } from './context.ts';
import { recordByAccount } from './record.ts';
import type { GrantRow } from './store/grants.ts';

/** @throws SenimError compartment-pending, when nobody ever held it */
export function recipientOfCompartment({ header }: VaultContext, name: CompartmentName): string {
  const recipient = header.compartments[name];
  if (recipient === null) throw new SenimError('compartment-pending', { params: { compartment: name } });
  return recipient;
}

/** An age file to the compartment. @throws SenimError compartment-pending */
export async function sealToCompartment(
  context: VaultContext,
  name: CompartmentName,
  plaintext: Uint8Array,
): Promise<Uint8Array> {
  return await ageEncrypt(plaintext, [recipientOfCompartment(context, name)]);
}

/** @throws SenimError compartment-closed, vault-damaged */
export async function openFromCompartment(
  { keyring }: VaultContext,
  name: CompartmentName,
  sealed: Uint8Array,
): Promise<Uint8Array> {
  const identity = keyring.compartmentIdentity(name);
  try {
    return await ageDecrypt(sealed, [identity]);
  } catch (cause) {
    throw new SenimError('vault-damaged', { params: { part: 'sealed' }, cause });
  }
}

/**
 * Carries out what waits for a holder: wraps each compartment that this account holds anew, to those who were added
 * and without those who were removed. The file comes first; after a crash between the two it is simply done again.
 * @throws SenimError disk-full, write-failed
 */
export async function settleGrants(context: VaultContext): Promise<void> {
  for (const { compartment } of context.store.grants.ofAccount(context.account.id)) {
    const grants = context.store.grants.ofCompartment(compartment);
    const waiting = grants.filter(({ state }) => state === 'pending' || state === 'withdrawing');
    if (waiting.length === 0 || !context.keyring.holds(compartment)) continue;
    const recipients = grants
      .filter(({ state }) => state === 'held' || state === 'pending')
      .map(({ accountId }) => context.store.accounts.get(accountId).recipient);
    await wrapCompartment(context.layout.compartment(compartment), context.keyring.compartment(compartment), [
      ...recipients,
      context.header.recoveryRecipient,
    ]);
    context.store.transaction(() => {
      for (const grant of waiting) settle(context, grant);
    });
  }
}

function settle(context: VaultContext, { accountId, compartment, state }: GrantRow): void {
  const granted = state === 'pending';
  context.store.grants.setState(accountId, compartment, granted ? 'held' : 'withdrawn', nowOf(context));
  if (granted) recordGrant(context, accountId, compartment);
}

/** The event that somebody holds a compartment now. */
export function recordGrant(context: VaultContext, accountId: string, compartment: CompartmentName): void {
  recordByAccount(context, 'compartment.granted', { kind: 'account', id: accountId }, { compartment });
}
