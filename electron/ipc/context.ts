import type { CallInput, CallOutput } from '../contract/calls.ts';
import type { EventName, EventPayload } from '../contract/events.ts';
import type { AppState } from '../contract/model.ts';
import type { Language } from '../contract/primitives.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import type { Guarantee } from '../platform/native.ts';
import type { DeviceCheckParts } from '../session/device-check/service.ts';
import type { Recording } from '../session/recording.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import type { CameraReader } from './cameras.ts';
import type { FilePurpose, FileTokens } from './file-tokens.ts';

export type { Handlers } from '../security/gate.ts';

export type LockReason = NonNullable<AppState['lockReason']>;

/** The application as a whole: its phase, its vault, its language. */
export interface Application {
  state(): AppState;
  setLanguage(language: Language): AppState;
  /** A person did something; postpones the lock on idle. */
  active(): void;
  /** @throws SenimError vault-exists, passphrase-weak, write-failed, disk-full */
  create(input: CallInput<'vault.create'>): Promise<CallOutput<'vault.create'>>;
  /** @throws SenimError wrong-passphrase, too-many-attempts, vault-in-use and the other faults of a vault */
  unlock(input: CallInput<'vault.unlock'>): Promise<AppState>;
  /** @throws SenimError recovery-wrong, passphrase-weak, recording-running and the faults of a vault */
  recover(input: CallInput<'vault.recover'>): Promise<AppState>;
  /** The account that is logged in has other rights than before. */
  accountChanged(): void;
  lock(reason: LockReason): AppState;
  /**
   * Lets a vault be put where there is none, by `put`, which is given its place; then it is locked.
   * @throws SenimError vault-exists, vault-in-use, and whatever `put` throws
   */
  restore(put: (vaultDir: string) => Promise<void>): Promise<AppState>;
}

/** The system's dialogs, over the console's window. */
export interface FileDialogs {
  /** Absolute paths of what the person chose; empty when the dialog was closed. */
  pick(purpose: Exclude<FilePurpose, 'dropped'>): Promise<string[]>;
}

/** The window of those who watch; it opens, comes to the front and goes, and has no part in the recording. */
export interface ObservationWindow {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
}

/** Facts of the machine that the health page shows. */
export interface MachineFacts {
  readonly electron: string;
  readonly chrome: string;
  readonly missing: readonly Guarantee[];
}

/** What every feature's handlers are given. */
export interface AppContext {
  /** The open vault. @throws SenimError locked */
  readonly vault: () => UnlockedVault;
  /** Makes a service once for each unlocking of the vault, so that nothing of one person's reaches the next. */
  readonly perVault: <Service>(make: (vault: UnlockedVault) => Service) => () => Service;
  /** Called when the vault is about to lock; its keys are still there. */
  readonly beforeLock: (listener: () => void) => void;
  readonly files: FileTokens;
  readonly dialogs: FileDialogs;
  readonly application: Application;
  readonly recording: Recording;
  readonly observation: ObservationWindow;
  readonly machine: MachineFacts;
  /** What a device check asks of the machine and of the network. */
  readonly probes: Omit<DeviceCheckParts, 'recording' | 'measureCamera'>;
  readonly cameraReader: CameraReader;
  /** OPENING.md, which stands in every backup. */
  readonly openingPage: string;
  readonly clock: Clock;
  readonly log: Logger;
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
}
