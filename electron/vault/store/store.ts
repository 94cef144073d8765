import type { VaultDatabase } from '../database.ts';
import { type AccountStore, accountStore } from './accounts.ts';
import { type CaseStore, caseStore } from './cases.ts';
import { type DeliveryStore, deliveryStore } from './deliveries.ts';
import { type DeviceCheckStore, deviceCheckStore } from './device-checks.ts';
import { type DisposalStore, disposalStore } from './disposals.ts';
import { type ErasureStore, erasureStore } from './erasure.ts';
import { type EventStore, eventStore } from './events.ts';
import { type ExhibitFileStore, exhibitFileStore } from './exhibit-files.ts';
import { type FindingStore, findingStore } from './findings.ts';
import { type GenerationStore, generationStore } from './generations.ts';
import { type GrantStore, grantStore } from './grants.ts';
import { type HoldingStore, holdingStore } from './holdings.ts';
import { type NetworkCameraStore, networkCameraStore } from './network-cameras.ts';
import { type PackageDisposalStore, packageDisposalStore } from './package-disposals.ts';
import { type PackageStore, packageStore } from './packages.ts';
import { type PhaseScriptStore, phaseScriptStore } from './phase-scripts.ts';
import { type RecipientStore, recipientStore } from './recipients.ts';
import { type RecordingStore, recordingStore } from './recordings.ts';
import { type RetentionStore, retentionStore } from './retention.ts';
import { type SessionRecordStore, sessionRecordStore } from './session-records.ts';
import { type SessionStore, sessionStore } from './sessions.ts';
import { type SettingsStore, settingsStore } from './settings.ts';
import { type TrustStore, trustStore } from './trust.ts';

/** The repositories over the encrypted database. All are synchronous; instants are ISO 8601 in UTC. */
export interface Store {
  readonly accounts: AccountStore;
  readonly grants: GrantStore;
  readonly generations: GenerationStore;
  readonly holdings: HoldingStore;
  readonly cases: CaseStore;
  readonly sessions: SessionStore;
  readonly deviceChecks: DeviceCheckStore;
  readonly recordings: RecordingStore;
  readonly sessionRecords: SessionRecordStore;
  readonly phaseScripts: PhaseScriptStore;
  readonly exhibitFiles: ExhibitFileStore;
  readonly findings: FindingStore;
  readonly recipients: RecipientStore;
  readonly deliveries: DeliveryStore;
  readonly packages: PackageStore;
  readonly packageDisposals: PackageDisposalStore;
  readonly trust: TrustStore;
  readonly settings: SettingsStore;
  readonly networkCameras: NetworkCameraStore;
  readonly retention: RetentionStore;
  readonly disposals: DisposalStore;
  readonly erasure: ErasureStore;
  /** The custody log as it is browsed. */
  readonly events: EventStore;
  /** Runs `work` in one transaction: all of its changes stand, custody events too, or none. Nests. */
  transaction<T>(work: () => T): T;
}

/** The repositories over a migrated database. */
export function storeOf(database: VaultDatabase): Store {
  return {
    accounts: accountStore(database),
    grants: grantStore(database),
    generations: generationStore(database),
    holdings: holdingStore(database),
    cases: caseStore(database),
    sessions: sessionStore(database),
    deviceChecks: deviceCheckStore(database),
    recordings: recordingStore(database),
    sessionRecords: sessionRecordStore(database),
    phaseScripts: phaseScriptStore(database),
    exhibitFiles: exhibitFileStore(database),
    findings: findingStore(database),
    recipients: recipientStore(database),
    deliveries: deliveryStore(database),
    packages: packageStore(database),
    packageDisposals: packageDisposalStore(database),
    trust: trustStore(database),
    settings: settingsStore(database),
    networkCameras: networkCameraStore(database),
    retention: retentionStore(database),
    disposals: disposalStore(database),
    erasure: erasureStore(database),
    events: eventStore(database),
    transaction: (work) => database.transaction(work)(),
  };
}
