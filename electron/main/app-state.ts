import type { CallInput, CallOutput } from '../contract/calls.ts';
import { SenimError } from '../contract/errors.ts';
import type { AppState } from '../contract/model.ts';
import type { Application, LockReason } from '../ipc/context.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import type { GateState } from '../security/gate.ts';
import type { Recording } from '../session/recording.ts';
import type { VaultHeader } from '../vault/header.ts';
import { readHeader, type UnlockedVault, unlockWaitMs, vaultExists } from '../vault/vault.ts';
import { recipientWords, workstationWords } from './fingerprints.ts';
import type { LanguagePreference } from './preferences.ts';
import { VaultHolder } from './vault-holder.ts';

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
  readonly recording: () => Pick<Recording, 'sessionId' | 'isSteady' | 'moveTo'>;
  readonly announce: (state: AppState) => void;
}

/**
 * The phases of the application: first-run → unlocked ⇄ locked, or broken when the vault's own files cannot be read. Every
 * change is announced.
 */
export class ApplicationState implements Application {
  readonly #parts: ApplicationParts;
  readonly #holder: VaultHolder;
  #header: VaultHeader | null = null;
  #words: string[] = [];
  #fault: string | null = null;
  #lockReason: LockReason | null = null;
  /** A lock that waits until a recording has started or ended. */
  #lockDue: LockReason | null = null;
  #recovered: Recovered = [];
  #lastActive = performance.now();

  private constructor(parts: ApplicationParts) {
    this.#parts = parts;
    const { vaultDir, clock, recording } = parts;
    const afterUnlock = (vault: UnlockedVault) => this.#entered(vault);
    this.#holder = new VaultHolder({ vaultDir, clock, recording, afterUnlock });
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
    const { current } = this.#holder;
    if (current === null) throw new SenimError('locked');
    return current;
  }

  get isOpen(): boolean {
    return this.#holder.current !== null;
  }

  /** Whether somebody is there who may end a recording; if not, the machine does it when it must. */
  get mayEndRecording(): boolean {
    return this.#holder.current?.account.rights.includes('recording.run') ?? false;
  }

  gateState(): GateState {
    return { kind: this.#header?.kind ?? null, rights: this.#holder.current?.account.rights ?? null };
  }

  state(): AppState {
    const account = this.#holder.current?.account ?? null;
    return {
      phase: this.#phase(),
      language: this.#parts.language.get(),
      version: this.#parts.version,
      vault: this.#vaultView(),
      lockReason: account === null ? this.#lockReason : null,
      fault: this.#fault,
      waitMs: account === null ? unlockWaitMs(this.#parts.vaultDir, this.#parts.clock) : 0,
      account: account && {
        id: account.id,
        name: account.name,
        role: account.role,
        rights: [...account.rights],
        mustChange: account.mustChange,
      },
      recordingSessionId: this.#parts.recording().sessionId,
      recovered: account === null ? [] : this.#recovered,
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
    return this.isOpen ? 'unlocked' : 'locked';
  }

  #announce(): AppState {
    const state = this.state();
    this.#parts.announce(state);
    return state;
  }

  setLanguage(language: AppState['language']): AppState {
    this.#parts.language.set(language);
    return this.#announce();
  }

  active(): void {
    this.#lastActive = performance.now();
  }

  /** How long nobody did anything, and after how long the vault locks; null while it is locked. */
  idle(): { forMs: number; limitMs: number } | null {
    const { current } = this.#holder;
    if (current === null) return null;
    const limitMs = current.store.settings.get().idleMinutes * 60_000;
    return { forMs: performance.now() - this.#lastActive, limitMs };
  }

  async create(input: CallInput<'vault.create'>): Promise<CallOutput<'vault.create'>> {
    if (this.#header !== null || this.#fault !== null) throw new SenimError('vault-exists');
    const { passphraseLogN } = this.#parts;
    const { recoveryIdentity, recoveryRecipient } = await this.#holder.create({ ...input, passphraseLogN });
    this.#announce();
    return { recoveryIdentity, recoveryRecipient, words: recipientWords(recoveryRecipient) };
  }

  async restore(put: (vaultDir: string) => Promise<void>): Promise<AppState> {
    if (this.#header !== null || this.#fault !== null) throw new SenimError('vault-exists');
    await this.#holder.restore(put);
    await this.#readHeader();
    return this.#announce();
  }

  async unlock(credentials: CallInput<'vault.unlock'>): Promise<AppState> {
    if (this.isOpen) return this.state();
    await this.#holder.unlock(credentials);
    return this.#announce();
  }

  async recover(recovery: CallInput<'vault.recover'>): Promise<AppState> {
    if (this.isOpen) return this.state();
    await this.#holder.recover(recovery);
    return this.#announce();
  }

  accountChanged(): void {
    this.#announce();
  }

  async #entered(vault: UnlockedVault): Promise<void> {
    this.#recovered = await this.#parts.afterUnlock(vault);
    this.#header = vault.header;
    this.#words = workstationWords(this.#parts.vaultDir);
    this.active();
  }

  /** While a recording starts or ends the lock waits for it; while one runs, the recording goes on behind the lock. */
  lock(reason: LockReason): AppState {
    if (!this.isOpen) return this.state();
    const recording = this.#parts.recording();
    if (recording.sessionId !== null && !recording.isSteady) {
      this.#lockDue = reason;
      return this.state();
    }
    this.#lockDue = null;
    this.#parts.beforeLock();
    this.#holder.lock();
    this.#lockReason = reason;
    this.#recovered = [];
    return this.#announce();
  }

  /** A recording has started or ended. */
  recordingChanged(): void {
    if (this.#lockDue === null) this.#announce();
    else this.lock(this.#lockDue);
  }

  /** The application ends: wipes every key, with or without a person. */
  close(): void {
    if (this.isOpen) this.#parts.beforeLock();
    this.#holder.close();
  }
}
