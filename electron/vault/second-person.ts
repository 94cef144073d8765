import { BINDING_ACTIONS, type CustodyAction, WORKSTATION_SCOPE } from '../contract/custody.ts';
import { SenimError } from '../contract/errors.ts';
import type { Right } from '../contract/roles.ts';
import { wipe } from '../crypto/chunk.ts';
import { signEd25519 } from '../crypto/ed25519.ts';
import type { CustodyEvent } from '../custody/event.ts';
import type { VaultContext } from './context.ts';
import { type Credentials, openSecrets } from './credentials.ts';
import { unlockedAccount } from './entry.ts';
import type { EventDetails, EventObject, RecordOptions } from './unlocked-vault.ts';

/** Somebody beside the one who unlocked, for one act. */
export interface SecondPerson {
  readonly accountId: string;
  /** Appends an event by this person, signed by them where the act binds. */
  record(
    action: CustodyAction,
    object: EventObject,
    details: EventDetails,
    options?: RecordOptions,
  ): CustodyEvent;
  /** Overwrites the person's keys. */
  leave(): void;
}

/** Who is there just now; nobody else counts as a second person, whatever looks like one. */
const present = new WeakSet<SecondPerson>();

/** Whether this is a second person who has not left. */
export function isPresent(person: SecondPerson): boolean {
  return present.has(person);
}

/**
 * Lets another account confirm an act by its own passphrase, which counts as an attempt.
 * @throws SenimError second-person-same, right-missing, wrong-passphrase, too-many-attempts, account-unknown
 */
export async function secondPerson(
  context: VaultContext,
  credentials: Credentials,
  right: Right,
): Promise<SecondPerson> {
  const secrets = await openSecrets(context.dir, context.header, credentials, context.clock);
  try {
    const row = context.store.accounts.get(secrets.accountId);
    if (row.removedAt !== null) throw new SenimError('account-unknown');
    const account = unlockedAccount(row);
    if (account.id === context.account.id) throw new SenimError('second-person-same');
    if (!account.rights.includes(right)) throw new SenimError('right-missing', { params: { right } });
    const person: SecondPerson = {
      accountId: account.id,
      record: (action, object, details, options = {}) =>
        context.custody.append({
          scope: options.scope ?? WORKSTATION_SCOPE,
          actor: { account: account.id, role: account.role },
          ...{ action, object, details, hash: options.hash ?? null },
          ...(BINDING_ACTIONS.has(action)
            ? { personalKey: keyOf(account.signingKey, secrets.signingKey) }
            : {}),
        }),
      leave: () => {
        present.delete(person);
        wipe(secrets.identity, secrets.signingKey);
      },
    };
    present.add(person);
    return person;
  } catch (error) {
    wipe(secrets.identity, secrets.signingKey);
    throw error;
  }
}

function keyOf(publicKey: Uint8Array, privateKey: Uint8Array) {
  return { publicKey, sign: (message: Uint8Array) => signEd25519(privateKey, message) };
}
