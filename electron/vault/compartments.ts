import { SenimError } from '../contract/errors.ts';
import type { CompartmentName } from '../contract/roles.ts';
import { ageDecrypt, ageEncrypt } from '../crypto/age.ts';
import type { VaultContext } from './context.ts';

/** Of the newest generation. @throws SenimError compartment-pending, when nobody ever held it */
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
  const identities = keyring.compartmentIdentities(name);
  try {
    return await ageDecrypt(sealed, identities);
  } catch (cause) {
    throw new SenimError('vault-damaged', { params: { part: 'sealed' }, cause });
  }
}
