import type { MirrorView } from '../contract/calls/office.ts';
import type { CustodyAction, JsonValue } from '../contract/custody.ts';
import type { AccountView } from '../contract/model.ts';
import type { MirrorCopy } from '../contract/recording.ts';
import type { CompartmentName, GrantableRight, Right, Role } from '../contract/roles.ts';
import type { CustodyEvent } from '../custody/event.ts';
import type { CustodyLog } from '../custody/log.ts';
import type { Clock } from '../platform/clock.ts';
import type { Credentials } from './credentials.ts';
import type { VaultHeader } from './header.ts';
import type { Look, Repaired } from './mirror/repair.ts';
import type { MirrorChoice } from './mirror/setting.ts';
import type { FoundItems } from './search/vault-search.ts';
import type { SecondPerson } from './second-person.ts';
import type { SessionBox } from './session-box.ts';
import type { VaultSnapshot } from './snapshot.ts';
import type { Store } from './store/store.ts';

/** Who unlocked the vault. */
export interface UnlockedAccount {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly rights: readonly Right[];
  /** age X25519 recipient. */
  readonly recipient: string;
  /** Ed25519 public key, 32 bytes. */
  readonly signingKey: Uint8Array;
  /** The passphrase was set by somebody else: there are no rights before the person sets an own one. */
  readonly mustChange: boolean;
}

export interface Workstation {
  readonly certificateDer: Uint8Array;
  /** DER of the certificates above it, as far as they were imported with it. */
  readonly certificateChain: readonly Uint8Array[];
  /** Ed25519, 32 bytes. */
  readonly logPublicKey: Uint8Array;
  /** Ed25519 by the log key. */
  signLog(message: Uint8Array): Uint8Array;
  /** With SHA-256 by the certificate's key: ECDSA in DER (RFC 3279, section 2.2.3), or RSASSA-PKCS1-v1_5. */
  signPackage(message: Uint8Array): Promise<Uint8Array>;
}

export interface Person {
  /** Ed25519 by the account's own key. */
  signEd25519(message: Uint8Array): Uint8Array;
  /** `AGE-SECRET-KEY-1…`; handed to the worker that opens a package for this account. */
  ageIdentity(): string;
}

export type EventDetails = Readonly<Record<string, JsonValue>>;

/** What an event concerns. */
export interface EventObject {
  readonly kind: string;
  readonly id: string;
}

export interface RecordOptions {
  /** A session's id; absent: the workstation. */
  readonly scope?: string;
  /** SHA-256 of what the event concerns. */
  readonly hash?: string | null;
}

export interface NewAccount {
  readonly name: string;
  readonly role: Role;
  readonly granted: readonly GrantableRight[];
  readonly passphrase: string;
}

/** What an administrator changes of an account. */
export type AccountChange = Pick<NewAccount, 'role' | 'granted'>;

/** A sealed file's place and its key, which the caller wipes. */
export interface NewFile {
  readonly id: string;
  readonly path: string;
  readonly key: Uint8Array;
}

/** The second copy of what is recorded. */
export interface VaultMirror {
  /** Where the recorder writes a part a second time; null where no mirror is set. */
  copyOf(id: string): Promise<MirrorCopy | null>;
}

/** The vault while somebody has it open. After `lock` every member throws SenimError locked. */
export interface UnlockedVault {
  readonly dir: string;
  readonly header: VaultHeader;
  readonly clock: Clock;
  readonly account: UnlockedAccount;
  readonly store: Store;
  readonly custody: CustodyLog;
  readonly workstation: Workstation;
  readonly person: Person;

  holds(compartment: CompartmentName): boolean;
  /** @throws SenimError compartment-pending, when nobody ever held it */
  recipientOf(compartment: CompartmentName): string;
  /** An age file to the compartment; no key of it is needed. @throws SenimError compartment-pending */
  sealTo(compartment: CompartmentName, plaintext: Uint8Array): Promise<Uint8Array>;
  /** @throws SenimError compartment-closed, when this account does not hold it; vault-damaged, when the bytes do not open */
  openFrom(compartment: CompartmentName, sealed: Uint8Array): Promise<Uint8Array>;

  /**
   * What seals the words of one session's record, under a key of its own that is made at the first asking.
   * @throws SenimError compartment-closed, session-unknown, session-disposed, sealed-file-missing, sealed-file-damaged,
   *   disk-full, write-failed
   */
  sessionBox(sessionId: string): Promise<SessionBox>;

  readonly search: {
    /** By beginnings of words, the newest first. @throws SenimError compartment-closed, disk-full, write-failed */
    find(typed: string): Promise<FoundItems>;
    /** Destroys the index, which the next search makes again from what there is then. @throws SenimError write-failed */
    erase(): Promise<void>;
  };

  /** A new file's id, path and key; the wrapped key is on disk before this answers. The caller wipes `key`. */
  newFile(compartment: CompartmentName, prefix: string): Promise<NewFile>;
  /** Moves a sealed file from the staging folder in, its wrapped key first; gives its path. */
  adoptFile(compartment: CompartmentName, id: string, fromPath: string, key: Uint8Array): Promise<string>;
  /**
   * The caller wipes it. A masked part's is given only while the part is still to be closed, or recovered.
   * @throws SenimError compartment-closed, part-masked, sealed-file-missing, sealed-file-damaged
   */
  fileKey(compartment: CompartmentName, id: string): Promise<Uint8Array>;
  /**
   * The key of a masked part, while a second person is there; the caller wipes it and has logged who opens it and why.
   * @throws SenimError second-person-missing, compartment-closed, sealed-file-missing, sealed-file-damaged
   */
  maskedFileKey(id: string, second: SecondPerson): Promise<Uint8Array>;
  filePath(id: string): string;
  readonly mirror: VaultMirror;
  mirrorView(): Promise<MirrorView>;
  /** @throws SenimError right-missing, folder-not-writable, mirror-inside-vault, mirror-same-volume */
  setMirror(choice: MirrorChoice | null): Promise<void>;
  /** Brings a part home from the mirror where the vault's own file is missing, damaged or shorter. Null: nothing was done. */
  repairFromMirror(id: string, look: Look): Promise<Repaired | null>;
  /** Destroys the key first, which erases the file, and then the file. */
  removeFile(id: string): Promise<void>;
  /** Emptied at every unlock. */
  stagingDir(): string;

  /** The vault as it is now, to be copied; see `VaultSnapshot`. @throws SenimError right-missing, write-failed */
  snapshot(): VaultSnapshot;

  /** For acts that bind a person. @throws SenimError wrong-passphrase, too-many-attempts */
  confirmPassphrase(passphrase: string): Promise<void>;
  /**
   * Another account at the same screen, for one act; the caller lets it leave.
   * @throws SenimError second-person-same, right-missing, wrong-passphrase, too-many-attempts, account-unknown
   */
  secondPerson(credentials: Credentials, right: Right): Promise<SecondPerson>;
  /** Appends an event by this account, with its signature where the act binds a person. @throws SenimError right-missing */
  record(
    action: CustodyAction,
    object: EventObject,
    details: EventDetails,
    options?: RecordOptions,
  ): CustodyEvent;
  /** Appends an event that no person did. */
  recordSystem(
    action: CustodyAction,
    object: EventObject,
    details: EventDetails,
    options?: RecordOptions,
  ): CustodyEvent;

  /** @throws SenimError right-missing, role-unavailable, account-exists, passphrase-weak */
  addAccount(account: NewAccount): Promise<AccountView>;
  /** @throws SenimError right-missing, account-unknown, account-self-removal, account-last-administrator */
  removeAccount(id: string): Promise<AccountView>;
  /** @throws SenimError right-missing, account-unknown, account-self-change, account-last-administrator, role-unavailable */
  changeAccount(id: string, change: AccountChange): Promise<AccountView>;
  /** New keys for who lost the passphrase. @throws SenimError right-missing, account-unknown, account-self-change, passphrase-weak */
  restoreAccount(id: string, passphrase: string): Promise<AccountView>;
  /** Oldest first, removed ones too. @throws SenimError right-missing */
  listAccounts(): AccountView[];
  /** @throws SenimError wrong-passphrase, too-many-attempts, passphrase-weak */
  changePassphrase(current: string, next: string): Promise<void>;

  /**
   * Signs packages from now on by the key and certificate of a PKCS #12 file.
   * @throws SenimError right-missing, wrong-file-passphrase, pkcs12-malformed, pkcs12-unsupported, certificate-gost,
   *   certificate-unsuitable, disk-full, write-failed
   */
  importCertificate(pkcs12: Uint8Array, passphrase: string): Promise<void>;

  /** Records the end, overwrites every key and closes the database. A second call does nothing. */
  lock(): void;
}
