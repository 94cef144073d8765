import { WORKSTATION_SCOPE } from '../contract/custody.ts';
import type { Clock, ClockReading } from '../platform/clock.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { recordClockChange } from './clock-log.ts';
import { type ClockChange, ClockWatch } from './clock-watch.ts';

type OpenVault = Pick<UnlockedVault, 'store' | 'recordSystem'>;

export interface ClockKeeperParts {
  readonly clock: Clock;
  /** Milliseconds of a clock that stands still while the machine sleeps. */
  readonly steadyNow: () => number;
  /** Takes a change into the log of the session that is recorded; false where none is. */
  readonly intoRecording: (change: ClockChange) => boolean;
  readonly warn: (event: string, error: unknown) => void;
}

/** Changes that wait for somebody to unlock; the oldest go first. */
const MAX_WAITING = 100;
/** Among so many of the newest events one from before this process is found. */
const RECENT_EVENTS = 50;

/** Brings what the watch over the clocks tells into the log: of the session that is recorded, or of the workstation. */
export class ClockKeeper {
  readonly #parts: ClockKeeperParts;
  readonly #watch: ClockWatch;
  readonly #begun: ClockReading;
  #waiting: ClockChange[] = [];
  #vault: OpenVault | null = null;
  #hasMet = false;

  constructor(parts: ClockKeeperParts) {
    this.#parts = parts;
    const { clock, steadyNow } = parts;
    this.#begun = clock.read();
    this.#watch = new ClockWatch({ clock, steadyNow, changed: (change) => this.#hear(change) });
  }

  /** To be called every second or oftener. */
  look(): void {
    this.#watch.look();
  }

  fallAsleep(): void {
    this.#watch.fallAsleep();
  }

  wakeUp(): void {
    this.#watch.wakeUp();
  }

  /** Somebody unlocked: the log takes what waited, and the clocks since its last event before this process. */
  enter(vault: OpenVault): void {
    this.#vault = vault;
    try {
      if (!this.#hasMet) this.#compareWithLog(vault);
      this.#hasMet = true;
    } catch (error) {
      this.#parts.warn('clock-not-compared', error);
    }
    this.#write();
  }

  leave(): void {
    this.#vault = null;
  }

  #compareWithLog({ store }: OpenVault): void {
    const recent = store.events.list({ scope: null, action: null, before: null, limit: RECENT_EVENTS });
    const { bootId, boot } = this.#begun;
    const earlier = recent.find(({ clock }) => clock.bootId !== bootId || clock.boot < boot);
    if (earlier !== undefined) this.#watch.compareWithEarlier({ utc: earlier.time, ...earlier.clock });
  }

  #hear(change: ClockChange): void {
    if (this.#parts.intoRecording(change)) return;
    this.#waiting.push(change);
    if (this.#waiting.length > MAX_WAITING) this.#waiting.shift();
    this.#write();
  }

  #write(): void {
    const vault = this.#vault;
    if (vault === null) return;
    try {
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        recordClockChange(vault, next, WORKSTATION_SCOPE);
        this.#waiting.shift();
      }
    } catch (error) {
      this.#parts.warn('clock-not-logged', error);
    }
  }
}
