import type { CallInput, CallOutput } from '../contract/calls.ts';
import { SenimError } from '../contract/errors.ts';
import type { AppState } from '../contract/model.ts';
import type { Application, LockReason } from '../ipc/context.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import type { GateState } from '../security/gate.ts';
import type { VaultHeader } from '../vault/header.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { createVault, readHeader, unlockVault, unlockWaitMs, vaultExists } from '../vault/vault.ts';
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
  /** The session that is being recorded, whoever looks. */
  readonly recordingSessionId: () => string | null;
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
      recordingSessionId: this.#parts.recordingSessionId(),
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
      await this.#enter(await unlockVault(this.#parts.vaultDir, credentials, this.#parts.clock));
      return this.state();
    });
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
      vault.lock();
      throw cause;
    }
    this.#header = vault.header;
    this.#vault = vault;
    this.#words = workstationWords(this.#parts.vaultDir);
    this.active();
    this.announce();
  }

  lock(reason: LockReason): AppState {
    if (this.#vault === null) return this.state();
    if (this.#parts.recordingSessionId() !== null) throw new SenimError('recording-running');
    this.#parts.beforeLock();
    this.#vault.lock();
    this.#vault = null;
    this.#lockReason = reason;
    this.#recovered = [];
    return this.announce();
  }
}
