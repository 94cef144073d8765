import type { MirrorView } from '../contract/calls/office.ts';
import type { CustodyAction } from '../contract/custody.ts';
import { SenimError } from '../contract/errors.ts';
import type { AccountView } from '../contract/model.ts';
import type { CompartmentName, Right } from '../contract/roles.ts';
import type { CustodyEvent } from '../custody/event.ts';
import type { CustodyLog } from '../custody/log.ts';
import type { Clock } from '../platform/clock.ts';
import { changeAccount } from './account-change.ts';
import { changePassphrase, confirmPassphrase } from './account-passphrase.ts';
import { removeAccount } from './account-removal.ts';
import { restoreAccount } from './account-restore.ts';
import { listAccounts } from './account-view.ts';
import { addAccount } from './accounts.ts';
import { requireActRight } from './act-rights.ts';
import { importCertificate } from './certificate-import.ts';
import { openFromCompartment, recipientOfCompartment, sealToCompartment } from './compartments.ts';
import type { VaultContext } from './context.ts';
import type { Credentials } from './credentials.ts';
import { adoptEvidenceFile, evidenceFileKey, newEvidenceFile, removeEvidenceFile } from './evidence-files.ts';
import type { VaultHeader } from './header.ts';
import { keepLogHead } from './log-head.ts';
import { mirrorCopyOf } from './mirror/place.ts';
import { type Look, type Repaired, repairFromMirror } from './mirror/repair.ts';
import { type MirrorChoice, mirrorView, setMirror } from './mirror/setting.ts';
import { recordByAccount, recordBySystem } from './record.ts';
import { VaultSearch } from './search/vault-search.ts';
import { isPresent, type SecondPerson, secondPerson } from './second-person.ts';
import { type SessionBox, SessionBoxes } from './session-box.ts';
import { takeSnapshot, type VaultSnapshot } from './snapshot.ts';
import type { Store } from './store/store.ts';
import type {
  AccountChange,
  EventDetails,
  EventObject,
  NewAccount,
  NewFile,
  Person,
  RecordOptions,
  UnlockedAccount,
  UnlockedVault,
  Workstation,
} from './unlocked-vault.ts';

/** The unlocked vault: every member goes to the part that does it, as long as the vault is not locked. */
export class OpenVault implements UnlockedVault {
  readonly dir: string;
  readonly clock: Clock;
  readonly workstation: Workstation;
  readonly person: Person;
  #unlocked: VaultContext | null;
  readonly #boxes: SessionBoxes;
  readonly #search: VaultSearch;
  /** Changes of accounts run one after the other: each reads what the one before it wrote. */
  #accountsTurn: Promise<unknown> = Promise.resolve();

  constructor(context: VaultContext) {
    const { keyring, header } = context;
    this.dir = context.dir;
    this.clock = context.clock;
    this.#unlocked = context;
    this.#boxes = new SessionBoxes(context);
    this.#search = new VaultSearch(context, (sessionId) => this.#boxes.of(sessionId));
    this.workstation = {
      get certificateDer() {
        return keyring.certificateDer;
      },
      get certificateChain() {
        return keyring.certificateChain;
      },
      logPublicKey: Uint8Array.from(Buffer.from(header.logKey, 'base64')),
      signLog: (message) => keyring.signLog(message),
      signPackage: (message) => keyring.signPackage(message),
    };
    this.person = {
      signEd25519: (message) => keyring.signPersonally(message),
      ageIdentity: () => Buffer.from(keyring.account().identity).toString('latin1'),
    };
  }

  get header(): VaultHeader {
    return this.#context().header;
  }
  get account(): UnlockedAccount {
    return this.#context().account;
  }
  get store(): Store {
    return this.#context().store;
  }
  get custody(): CustodyLog {
    return this.#context().custody;
  }

  holds(compartment: CompartmentName): boolean {
    return this.#context().keyring.holds(compartment);
  }
  recipientOf(compartment: CompartmentName): string {
    return recipientOfCompartment(this.#context(), compartment);
  }
  async sealTo(compartment: CompartmentName, plaintext: Uint8Array): Promise<Uint8Array> {
    return await sealToCompartment(this.#context(), compartment, plaintext);
  }
  async openFrom(compartment: CompartmentName, sealed: Uint8Array): Promise<Uint8Array> {
    return await openFromCompartment(this.#context(), compartment, sealed);
  }

  async sessionBox(sessionId: string): Promise<SessionBox> {
    this.#context();
    return await this.#boxes.of(sessionId);
  }

  readonly search = {
    find: async (typed: string) => {
      this.#context();
      return await this.#search.find(typed);
    },
    erase: async () => {
      this.#context();
      await this.#search.erase();
    },
  };

  async newFile(compartment: CompartmentName, prefix: string): Promise<NewFile> {
    return await newEvidenceFile(this.#context(), compartment, prefix);
  }
  async adoptFile(compartment: CompartmentName, id: string, from: string, key: Uint8Array): Promise<string> {
    return await adoptEvidenceFile(this.#context(), compartment, id, from, key);
  }
  async fileKey(compartment: CompartmentName, id: string): Promise<Uint8Array> {
    const context = this.#context();
    if (context.store.recordings.isMasked(id)) throw new SenimError('part-masked');
    return await evidenceFileKey(context, compartment, id);
  }
  async maskedFileKey(id: string, second: SecondPerson): Promise<Uint8Array> {
    if (!isPresent(second)) throw new SenimError('second-person-missing');
    return await evidenceFileKey(this.#context(), 'interview', id);
  }
  filePath(id: string): string {
    return this.#context().layout.file(id);
  }
  readonly mirror = { copyOf: async (id: string) => await mirrorCopyOf(this.#context(), id) };
  async mirrorView(): Promise<MirrorView> {
    return await mirrorView(this.#context());
  }
  async setMirror(choice: MirrorChoice | null): Promise<void> {
    await setMirror(this.#context(), choice);
  }
  async repairFromMirror(id: string, look: Look): Promise<Repaired | null> {
    const context = this.#context();
    return await repairFromMirror(context, id, (of) => evidenceFileKey(context, 'interview', of), look);
  }
  async removeFile(id: string): Promise<void> {
    await removeEvidenceFile(this.#context(), id);
  }
  stagingDir(): string {
    return this.#context().layout.staging;
  }

  snapshot(): VaultSnapshot {
    return takeSnapshot(this.#context());
  }

  async secondPerson(credentials: Credentials, right: Right): Promise<SecondPerson> {
    return await secondPerson(this.#context(), credentials, right);
  }
  async confirmPassphrase(passphrase: string): Promise<void> {
    await confirmPassphrase(this.#context(), passphrase);
  }
  record(
    action: CustodyAction,
    object: EventObject,
    details: EventDetails,
    options?: RecordOptions,
  ): CustodyEvent {
    requireActRight(this.#context(), action);
    return recordByAccount(this.#context(), action, object, details, options);
  }
  recordSystem(
    action: CustodyAction,
    object: EventObject,
    details: EventDetails,
    options?: RecordOptions,
  ): CustodyEvent {
    return recordBySystem(this.#context(), action, object, details, options);
  }

  async addAccount(account: NewAccount): Promise<AccountView> {
    return await this.#inTurn((context) => addAccount(context, account));
  }
  async removeAccount(id: string): Promise<AccountView> {
    return await this.#inTurn((context) => removeAccount(context, id));
  }
  async changeAccount(id: string, change: AccountChange): Promise<AccountView> {
    return await this.#inTurn((context) => changeAccount(context, id, change));
  }
  async restoreAccount(id: string, passphrase: string): Promise<AccountView> {
    return await this.#inTurn((context) => restoreAccount(context, id, passphrase));
  }
  listAccounts(): AccountView[] {
    return listAccounts(this.#context());
  }
  async changePassphrase(current: string, next: string): Promise<void> {
    await this.#inTurn((context) => changePassphrase(context, current, next));
  }

  async importCertificate(pkcs12: Uint8Array, passphrase: string): Promise<void> {
    await this.#inTurn((context) => importCertificate(context, pkcs12, passphrase));
  }

  lock(): void {
    if (this.#unlocked === null) return;
    const context = this.#unlocked;
    try {
      this.#recordLock(context, {});
    } finally {
      this.#unlocked = null;
      this.#search.close();
      this.#boxes.wipe();
      context.keyring.wipe();
      context.database.close();
    }
  }

  /**
   * Locks, but leaves the database open and the log key in memory: see `holdVault`. From then on this object is locked.
   * @throws SenimError locked
   */
  lockAllButLog(): VaultContext {
    const context = this.#context();
    try {
      this.#recordLock(context, { recordingGoesOn: true });
    } finally {
      this.#unlocked = null;
      this.#search.close();
      this.#boxes.wipe();
      context.keyring.wipeAllButLogKey();
    }
    return context;
  }

  #recordLock(context: VaultContext, details: EventDetails): void {
    recordByAccount(context, 'vault.locked', { kind: 'vault', id: context.header.vaultId }, details);
    keepLogHead(context);
  }

  #context(): VaultContext {
    if (this.#unlocked === null) throw new SenimError('locked');
    return this.#unlocked;
  }

  #inTurn<T>(work: (context: VaultContext) => Promise<T>): Promise<T> {
    const turn = this.#accountsTurn.then(() => work(this.#context()));
    this.#accountsTurn = turn.catch(() => undefined);
    return turn;
  }
}
