import { generateIdentity } from '../crypto/age.ts';
import { generateSigningKey } from '../crypto/ed25519.ts';
import { newId } from '../platform/ids.ts';
import type { AccountSecrets } from './account-file.ts';

/** New keys of an account with their public halves. */
export interface NewSecrets extends AccountSecrets {
  readonly recipient: string;
  readonly publicSigningKey: Uint8Array;
}

export async function newAccountSecrets(): Promise<NewSecrets> {
  const { identity, recipient } = await generateIdentity();
  const { publicKey, privateKey } = generateSigningKey();
  return {
    accountId: newId('acc'),
    identity: Uint8Array.from(Buffer.from(identity)),
    signingKey: privateKey,
    recipient,
    publicSigningKey: publicKey,
  };
}

/** A second copy of an account's keys, for who outlives the keyring that takes the first. */
export function copyOf({ accountId, identity, signingKey }: AccountSecrets): AccountSecrets {
  return { accountId, identity: Uint8Array.from(identity), signingKey: Uint8Array.from(signingKey) };
}
