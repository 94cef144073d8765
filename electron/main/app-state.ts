import type { CallInput, CallOutput } from '../contract/calls.ts';
import { SenimError } from '../contract/errors.ts';
import type { AppState } from '../contract/model.ts';
import type { Application, LockReason } from '../ipc/context.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import type { GateState } from '../security/gate.ts';
import type { Recording } from '../session/recording.ts';
import type { VaultHeader } from '../vault/header.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import {
  createVault,
  type HeldVault,
  holdVault,
  readHeader,
  unlockVault,
  unlockWaitMs,
  vaultExists,
} from '../vault/vault.ts';
import { recipientWords, workstationWords } from './fingerprints.ts';
import type { LanguagePreference } from './preferences.ts';

type Recovered = AppState['recovered'];

export interface ApplicationParts {
  readonly vaultDir: string;
  readonly version: string;
  readonly language: LanguagePreference;
  readonly clock: Clock;
  readonly log: Logger;
  /** log2 of scrypt's N for new accounts. */
  readonly passphraseLogN: number;
  /** Runs after an unlock, before anybody is told of it; gives what was recovered. */
  readonly afterUnlock: (vault: UnlockedVault) => Promise<Recovered>;
  /** Runs while the keys are still there. */
  readonly beforeLock: () => void;
  /** The recording, which outlives the lock: see decisions/0001-lock-while-recording.md. */
  readonly recording: () => Pick<Recording, 'sessionId' | 'isSteady' | 'moveTo'>;
  readonly announce: (state: AppState) => void;
}

/**
 * The phases of the application: first-run → unlocked ⇄ locked, or broken when the vault's own files cannot be read.
 * Holds the open vault; everything else asks here for it.
 */
export class ApplicationState implements Application {
  readonly #parts: ApplicationParts;
  #header: VaultHeader | null = null;
  #vault: UnlockedVault | null = null;
  /** The vault behind the lock while a recording goes on. */
  #held: HeldVault | null = null;
  /** A lock that waits until a recording has started or ended. */
  #lockDue: LockReason | null = null;
  #fault: string | null = null;
  #lockReason: LockReason | null = null;
  #recovered: Recovered = [];
  #lastActive = performance.now();
  #changing = false;
  #words: string[] = [];

  private constructor(parts: ApplicationParts) {
    this.#parts = parts;
  }

  /** Looks at what stands on the disk; never fails, since a broken vault is a phase of its own. */
  static async open(parts: ApplicationParts): Promise<ApplicationState> {
    const application = new ApplicationState(parts);
    if (vaultExists(parts.vaultDir)) await application.#readHeader();
    return application;
  }

  async #readHeader(): Promise<void> {
    try {
      this.#header = await readHeader(this.#parts.vaultDir);
      this.#words = workstationWords(this.#parts.vaultDir);
      this.#lockReason = 'start';
    } catch (cause) {
      this.#fault = cause instanceof SenimError ? cause.code : 'vault-damaged';
      this.#parts.log.error('vault-unreadable', { error: cause instanceof Error ? cause : null });
    }
  }

  /** @throws SenimError locked */
  vault(): UnlockedVault {
    if (this.#vault === null) throw new SenimError('locked');
    return this.#vault;
  }

  get isOpen(): boolean {
    return this.#vault !== null;
  }

  /** Whether somebody is there who may end a recording; if not, the machine does it when it must. */
  get mayEndRecording(): boolean {
    return this.#vault?.account.rights.includes('recording.run') ?? false;
  }

  gateState(): GateState {
    return { kind: this.#header?.kind ?? null, rights: this.#vault?.account.rights ?? null };
  }

  state(): AppState {
    const account = this.#vault?.account;
    return {
      phase: this.#phase(),
      language: this.#parts.language.get(),
      version: this.#parts.version,
      vault: this.#vaultView(),
      lockReason: this.#vault === null ? this.#lockReason : null,
      fault: this.#fault,
      waitMs: this.#vault === null ? unlockWaitMs(this.#parts.vaultDir, this.#parts.clock) : 0,
      account: account
        ? { id: account.id, name: account.name, role: account.role, rights: [...account.rights] }
        : null,
      recordingSessionId: this.#parts.recording().sessionId,
      recovered: this.#vault === null ? [] : this.#recovered,
    };
  }

  #vaultView(): AppState['vault'] {
    if (this.#header === null) return null;
    const { kind, officeName, workstationName } = this.#header;
    return { kind, officeName, workstationName, words: this.#words };
  }

  #phase(): AppState['phase'] {
    if (this.#fault !== null) return 'broken';
    if (this.#header === null) return 'first-run';
    return this.#vault === null ? 'locked' : 'unlocked';
  }

  /** Tells the console how things stand. */
  announce(): AppState {
    const state = this.state();
    this.#parts.announce(state);
    return state;
  }

  setLanguage(language: AppState['language']): AppState {
    this.#parts.language.set(language);
    return this.announce();
  }

  active(): void {
    this.#lastActive = performance.now();
  }

  /** How long nobody did anything, and after how long the vault locks; null while it is locked. */
  idle(): { forMs: number; limitMs: number } | null {
    if (this.#vault === null) return null;
    const limitMs = this.#vault.store.settings.get().idleMinutes * 60_000;
    return { forMs: performance.now() - this.#lastActive, limitMs };
  }

  async create(input: CallInput<'vault.create'>): Promise<CallOutput<'vault.create'>> {
    if (this.#header !== null || this.#fault !== null) throw new SenimError('vault-exists');
    return await this.#exclusively(async () => {
      const { vaultDir, passphraseLogN, clock } = this.#parts;
      const created = await createVault(vaultDir, { ...input, passphraseLogN }, clock);
      await this.#enter(created.vault);
      const { recoveryIdentity, recoveryRecipient } = created;
      return { recoveryIdentity, recoveryRecipient, words: recipientWords(recoveryRecipient) };
    });
  }

  async unlock(credentials: CallInput<'vault.unlock'>): Promise<AppState> {
    if (this.#vault !== null) return this.state();
    return await this.#exclusively(async () => {
      if (this.#held === null) {
        await this.#enter(await unlockVault(this.#parts.vaultDir, credentials, this.#parts.clock));
      } else {
        await this.#readmit(this.#held, credentials);
      }
      return this.state();
    });
  }

  /** The recording changes over to the person who unlocked before what it had so far is wiped. */
  async #readmit(held: HeldVault, credentials: CallInput<'vault.unlock'>): Promise<void> {
    const vault = await held.readmit(credentials);
    this.#parts.recording().moveTo(vault);
    held.release();
    this.#held = null;
    await this.#enter(vault);
  }

  /** Two openings of the same vault at once would each hold keys; the second is refused. */
  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (this.#changing) throw new SenimError('vault-in-use');
    this.#changing = true;
    try {
      return await work();
    } finally {
      this.#changing = false;
    }
  }

  async #enter(vault: UnlockedVault): Promise<void> {
    try {
      this.#recovered = await this.#parts.afterUnlock(vault);
    } catch (cause) {
      this.#leave(vault);
      throw cause;
    }
    this.#header = vault.header;
    this.#vault = vault;
    this.#words = workstationWords(this.#parts.vaultDir);
    this.active();
    this.announce();
  }

  /** While a recording starts or ends the lock waits for it; while one runs, the recording goes on behind the lock. */
  lock(reason: LockReason): AppState {
    if (this.#vault === null) return this.state();
    const recording = this.#parts.recording();
    if (recording.sessionId !== null && !recording.isSteady) {
      this.#lockDue = reason;
      return this.state();
    }
    this.#lockDue = null;
    this.#parts.beforeLock();
    this.#leave(this.#vault);
    this.#vault = null;
    this.#lockReason = reason;
    this.#recovered = [];
    return this.announce();
  }

  /** Wipes the person's keys, and all others too unless a recording needs them. */
  #leave(vault: UnlockedVault): void {
    const recording = this.#parts.recording();
    if (recording.sessionId === null) {
      vault.lock();
      return;
    }
    this.#held = holdVault(vault);
    recording.moveTo(this.#held);
  }

  /** A recording has started or ended. */
  recordingChanged(): void {
    if (this.#lockDue === null) this.announce();
    else this.lock(this.#lockDue);
  }

  /** The application ends: wipes every key, with or without a person. */
  close(): void {
    this.#held?.close();
    this.#held = null;
    this.lock('button');
  }
}
