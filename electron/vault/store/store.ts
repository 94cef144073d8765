import type { AccountStore } from './accounts.ts';
import type { CaseStore } from './cases.ts';
import type { DeliveryStore } from './deliveries.ts';
import type { FindingStore } from './findings.ts';
import type { GrantStore } from './grants.ts';
import type { PackageStore } from './packages.ts';
import type { RecipientStore } from './recipients.ts';
import type { RecordingStore } from './recordings.ts';
import type { SessionStore } from './sessions.ts';
import type { SettingsStore } from './settings.ts';
import type { TrustStore } from './trust.ts';

/** The repositories over the encrypted database. All are synchronous; instants are ISO 8601 in UTC. */
export interface Store {
  readonly accounts: AccountStore;
  readonly grants: GrantStore;
  readonly cases: CaseStore;
  readonly sessions: SessionStore;
  readonly recordings: RecordingStore;
  readonly findings: FindingStore;
  readonly recipients: RecipientStore;
  readonly deliveries: DeliveryStore;
  readonly packages: PackageStore;
  readonly trust: TrustStore;
  readonly settings: SettingsStore;
  /** Runs `work` in one transaction: all of its changes stand, custody events too, or none. Nests. */
  transaction<T>(work: () => T): T;
}
