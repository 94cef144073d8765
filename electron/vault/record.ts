import { BINDING_ACTIONS, type CustodyAction, WORKSTATION_SCOPE } from '../contract/custody.ts';
import { type CustodyEvent, SYSTEM_ACTOR } from '../custody/event.ts';
import type { VaultContext } from './context.ts';
import type { EventDetails, EventObject, RecordOptions } from './unlocked-vault.ts';

/** Appends an event by the account that unlocked, with its signature where the act binds a person. */
export function recordByAccount(
  { custody, account, keyring }: VaultContext,
  action: CustodyAction,
  object: EventObject,
  details: EventDetails,
  options: RecordOptions = {},
): CustodyEvent {
  const binding = BINDING_ACTIONS.has(action);
  const personalKey = {
    publicKey: account.signingKey,
    sign: (message: Uint8Array) => keyring.signPersonally(message),
  };
  return custody.append({
    scope: options.scope ?? WORKSTATION_SCOPE,
    actor: { account: account.id, role: account.role },
    action,
    object,
    details,
    hash: options.hash ?? null,
    ...(binding ? { personalKey } : {}),
  });
}

/** Appends an event that no person did. */
export function recordBySystem(
  { custody }: VaultContext,
  action: CustodyAction,
  object: EventObject,
  details: EventDetails,
  options: RecordOptions = {},
): CustodyEvent {
  return custody.append({
    scope: options.scope ?? WORKSTATION_SCOPE,
    actor: { account: SYSTEM_ACTOR, role: SYSTEM_ACTOR },
    action,
    object,
    details,
    hash: options.hash ?? null,
  });
}
