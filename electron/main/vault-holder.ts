import { SenimError } from '../contract/errors.ts';
import type { Clock } from '../platform/clock.ts';
import type { Recording } from '../session/recording.ts';
import type { Credentials } from '../vault/credentials.ts';
import {
  type CreatedVault,
  createVault,
  type HeldVault,
  holdVault,
  type NewVault,
  type Recovery,
  recoverVault,
  type UnlockedVault,
  unlockVault,
} from '../vault/vault.ts';

export interface VaultHolderParts {
  readonly vaultDir: string;
  readonly clock: Clock;
  /** The recording, which outlives the lock: see decisions/0001-lock-while-recording.md. */
  readonly recording: () => Pick<Recording, 'sessionId' | 'isSteady' | 'moveTo'>;
  /** Runs after an unlock, before anybody is told of it. */
  readonly afterUnlock: (vault: UnlockedVault) => Promise<void>;
}

/** Holds the one open vault, or what a recording needs of it behind the lock. */
export class VaultHolder {
  readonly #parts: VaultHolderParts;
  #vault: UnlockedVault | null = null;
  #held: HeldVault | null = null;
  #changing = false;

  constructor(parts: VaultHolderParts) {
    this.#parts = parts;
  }

  get current(): UnlockedVault | null {
    return this.#vault;
  }

  /** @throws SenimError vault-in-use, vault-exists, passphrase-weak, write-failed, disk-full */
  async create(input: NewVault): Promise<CreatedVault> {
    return await this.#exclusively(async () => {
      const created = await createVault(this.#parts.vaultDir, input, this.#parts.clock);
      await this.#enter(created.vault);
      return created;
    });
  }

  /** Lets a vault be put where there is none. @throws SenimError vault-in-use, and whatever `put` throws */
  async restore(put: (vaultDir: string) => Promise<void>): Promise<void> {
    await this.#exclusively(() => put(this.#parts.vaultDir));
  }

  /** @throws SenimError vault-in-use, wrong-passphrase, too-many-attempts and the faults of a vault */
  async unlock(credentials: Credentials): Promise<void> {
    await this.#exclusively(async () => {
      const held = this.#held;
      if (held === null) {
        await this.#enter(await unlockVault(this.#parts.vaultDir, credentials, this.#parts.clock));
        return;
      }
      const vault = await held.readmit(credentials);
      // The recording changes over before what it had so far is wiped.
      this.#parts.recording().moveTo(vault);
      held.release();
      this.#held = null;
      await this.#enter(vault);
    });
  }

  /**
   * Opens it by the recovery identity.
   * @throws SenimError vault-in-use, recording-running, recovery-wrong, passphrase-weak and the faults of a vault
   */
  async recover(recovery: Recovery): Promise<void> {
    await this.#exclusively(async () => {
      // Behind the lock the recording has the database; whoever runs it is there to unlock.
      if (this.#held !== null) throw new SenimError('recording-running');
      await this.#enter(await recoverVault(this.#parts.vaultDir, recovery, this.#parts.clock));
    });
  }

  /** Wipes the person's keys, and all others too unless a recording needs them. */
  lock(): void {
    const vault = this.#vault;
    this.#vault = null;
    if (vault !== null) this.#leave(vault);
  }

  /** The application ends: wipes every key, with or without a person. */
  close(): void {
    this.#held?.close();
    this.#held = null;
    this.#vault?.lock();
    this.#vault = null;
  }

  async #enter(vault: UnlockedVault): Promise<void> {
    try {
      await this.#parts.afterUnlock(vault);
      this.#vault = vault;
    } catch (cause) {
      this.#leave(vault);
      throw cause;
    }
  }

  #leave(vault: UnlockedVault): void {
    const recording = this.#parts.recording();
    if (recording.sessionId === null) {
      vault.lock();
      return;
    }
    this.#held = holdVault(vault);
    recording.moveTo(this.#held);
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
}
