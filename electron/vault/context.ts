import { SenimError } from '../contract/errors.ts';
import type { Right } from '../contract/roles.ts';
import type { CustodyLog } from '../custody/log.ts';
import type { Clock } from '../platform/clock.ts';
import type { VaultDatabase } from './database.ts';
import type { VaultHeader } from './header.ts';
import type { Keyring } from './keyring.ts';
import type { Layout } from './layout.ts';
import type { MetaStore } from './store/meta.ts';
import type { Store } from './store/store.ts';
import type { UnlockedAccount } from './unlocked-vault.ts';

/** What the parts of an unlocked vault work on. */
export interface VaultContext {
  readonly dir: string;
  readonly layout: Layout;
  readonly clock: Clock;
  readonly database: VaultDatabase;
  readonly store: Store;
  readonly meta: MetaStore;
  readonly keyring: Keyring;
  readonly custody: CustodyLog;
  /** Changes when the person sets an own passphrase. */
  account: UnlockedAccount;
  /** Changes when a compartment comes to be or gets a new generation. */
  header: VaultHeader;
}

/** Rights are checked here too, where the keys are, and not at the gate alone. @throws SenimError right-missing */
export function requireRight({ account }: VaultContext, right: Right): void {
  if (!account.rights.includes(right)) throw new SenimError('right-missing', { params: { right } });
}

/** The wall clock's instant. */
export function nowOf({ clock }: Pick<VaultContext, 'clock'>): string {
  return clock.read().utc;
}
