import type { App, PowerMonitor } from 'electron';
import type { Logger } from '../platform/log.ts';
import type { ClockKeeper } from '../session/clock-keeper.ts';

export interface LifecycleParts {
  readonly app: App;
  readonly power: PowerMonitor;
  readonly log: Logger;
  /** Milliseconds since somebody did something, and after how many the vault locks; null while it is locked. */
  readonly idle: () => { readonly forMs: number; readonly limitMs: number } | null;
  readonly isRecording: () => boolean;
  readonly clocks: Pick<ClockKeeper, 'look' | 'fallAsleep' | 'wakeUp'>;
  readonly lock: (reason: 'idle' | 'suspend') => void;
  /** Asks the person whether the recording shall be ended; ends and seals it if so. */
  readonly endRecording: () => Promise<boolean>;
  /** Wipes keys, ends processes and closes windows. */
  readonly shutDown: () => Promise<void>;
}

const IDLE_CHECK_MS = 5000;
const CLOCK_LOOK_MS = 1000;

/**
 * When the vault locks by itself, and what happens before the application ends. A recording is never cut off by an idle
 * console, and never by closing the window unless a person says so.
 */
export class Lifecycle {
  readonly #parts: LifecycleParts;
  #phase: 'running' | 'asking' | 'ending' | 'ended' = 'running';
  #idleCheck: NodeJS.Timeout | undefined;
  #clockLook: NodeJS.Timeout | undefined;

  constructor(parts: LifecycleParts) {
    this.#parts = parts;
  }

  watch(): void {
    const { app, power, clocks } = this.#parts;
    this.#idleCheck = setInterval(() => this.#checkIdle(), IDLE_CHECK_MS);
    this.#clockLook = setInterval(() => clocks.look(), CLOCK_LOOK_MS);
    power.on('suspend', () => {
      clocks.fallAsleep();
      this.#lockFor('suspend');
    });
    power.on('resume', () => clocks.wakeUp());
    power.on('lock-screen', () => this.#lockFor('suspend'));
    app.on('before-quit', (event) => {
      if (this.#phase === 'ended') return;
      event.preventDefault();
      void this.quit();
    });
    app.on('window-all-closed', () => void this.quit());
  }

  /** The console is closed only as part of the end, which its closing begins. */
  mayClose(): boolean {
    if (this.#phase === 'ending' || this.#phase === 'ended') return true;
    void this.quit();
    return false;
  }

  /** Ends the application; asks first when a recording runs. */
  async quit(): Promise<void> {
    if (this.#phase !== 'running') return;
    this.#phase = 'asking';
    try {
      if (this.#parts.isRecording() && !(await this.#parts.endRecording())) {
        this.#phase = 'running';
        return;
      }
    } catch (error) {
      // What could not be sealed now is sealed at the next unlock; the person who wanted to leave may leave.
      this.#parts.log.error('end-before-quit-failed', { error: error instanceof Error ? error : null });
    }
    this.#phase = 'ending';
    clearInterval(this.#idleCheck);
    clearInterval(this.#clockLook);
    await this.#parts.shutDown().catch((error: unknown) => {
      this.#parts.log.error('shut-down-failed', { error: error instanceof Error ? error : null });
    });
    this.#phase = 'ended';
    this.#parts.app.quit();
  }

  #checkIdle(): void {
    const idle = this.#parts.idle();
    if (idle === null || idle.forMs < idle.limitMs || this.#parts.isRecording()) return;
    this.#lockFor('idle');
  }

  #lockFor(reason: 'idle' | 'suspend'): void {
    try {
      this.#parts.lock(reason);
    } catch (error) {
      this.#parts.log.error('not-locked', { reason, error: error instanceof Error ? error : null });
    }
  }
}
