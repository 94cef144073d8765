import type { Clock, ClockReading } from '../platform/clock.ts';

/** Below this the wall clock is being steered, not set. */
const JUMP_MS = 1000;
/** A machine that stood still for less than this cannot be told from a busy one. */
const SUSPEND_MS = 1000;

/** What happened to the clocks between two looks; `before` and `after` are the two readings. */
export type ClockChange =
  | {
      /** The wall clock moved against the boot clock by `byMs`, within `overMs` of the boot clock. */
      readonly type: 'jumped';
      readonly byMs: number;
      /** Null where the machine was started anew in between. */
      readonly overMs: number | null;
      readonly before: ClockReading;
      readonly after: ClockReading;
    }
  | {
      readonly type: 'suspended';
      readonly forMs: number;
      readonly before: ClockReading;
      readonly after: ClockReading;
    }
  | { readonly type: 'state'; readonly before: ClockReading; readonly after: ClockReading };

export interface ClockWatchParts {
  readonly clock: Clock;
  /** Milliseconds of a clock that stands still while the machine sleeps. */
  readonly steadyNow: () => number;
  readonly changed: (change: ClockChange) => void;
}

interface Look {
  readonly reading: ClockReading;
  readonly steady: number;
}

/**
 * Compares the clocks each time that it looks. The boot clock goes on while the machine sleeps and the steady one does
 * not: that is the sleep. What the wall clock does beyond the boot clock is a jump, also one in many small steps.
 */
export class ClockWatch {
  readonly #parts: ClockWatchParts;
  #last: Look;
  /** The wall clock has been followed from here. */
  #anchor: ClockReading;
  #asleepFrom: Look | null = null;

  constructor(parts: ClockWatchParts) {
    this.#parts = parts;
    this.#last = this.#take();
    this.#anchor = this.#last.reading;
  }

  look(): void {
    const before = this.#last;
    const now = this.#take();
    this.#last = now;
    this.#compareState(before.reading, now.reading);
    // What happens while the machine falls asleep and wakes up is told at the waking up.
    if (this.#asleepFrom !== null) return;
    const forMs = sleepBetween(before, now);
    if (forMs > SUSPEND_MS) this.#slept(before.reading, now.reading, forMs);
    this.#findJump(before.reading, now.reading);
  }

  /** The system said that it is about to sleep. */
  fallAsleep(): void {
    this.look();
    this.#asleepFrom ??= this.#last;
  }

  /** The system said that it is awake. Where the boot clock does not count sleep, the wall clock tells how long it was. */
  wakeUp(): void {
    const from = this.#asleepFrom;
    this.look();
    if (from === null) return;
    this.#asleepFrom = null;
    const now = this.#last;
    const forMs = sleepBetween(from, now);
    if (forMs > SUSPEND_MS) {
      this.#slept(from.reading, now.reading, forMs);
      this.#findJump(from.reading, now.reading);
      return;
    }
    this.#anchor = now.reading;
    const byWall = wallBetween(from.reading, now.reading) - (now.steady - from.steady);
    this.#slept(from.reading, now.reading, Math.max(0, byWall));
  }

  /** `earlier` was read before this process began, e.g. for the last event of the log. */
  compareWithEarlier(earlier: ClockReading): void {
    const after = this.#take().reading;
    const sameBoot = earlier.bootId === after.bootId;
    const wallMs = wallBetween(earlier, after);
    const byMs = sameBoot ? wallMs - bootBetween(earlier, after) : Math.min(0, wallMs);
    if (Math.abs(byMs) <= JUMP_MS) return;
    const overMs = sameBoot ? bootBetween(earlier, after) : null;
    this.#parts.changed({ type: 'jumped', byMs: Math.round(byMs), overMs, before: earlier, after });
  }

  #take(): Look {
    return { reading: this.#parts.clock.read(), steady: this.#parts.steadyNow() };
  }

  #compareState(before: ClockReading, after: ClockReading): void {
    if (before.state !== after.state) this.#parts.changed({ type: 'state', before, after });
  }

  #slept(before: ClockReading, after: ClockReading, forMs: number): void {
    this.#parts.changed({ type: 'suspended', forMs: Math.round(forMs), before, after });
  }

  #findJump(before: ClockReading, now: ClockReading): void {
    const sudden = wallBetween(before, now) - bootBetween(before, now);
    if (Math.abs(sudden) > JUMP_MS) {
      this.#jumped(before, now, sudden);
      return;
    }
    const gradual = wallBetween(this.#anchor, now) - bootBetween(this.#anchor, now);
    if (Math.abs(gradual) > JUMP_MS) this.#jumped(this.#anchor, now, gradual);
  }

  #jumped(before: ClockReading, after: ClockReading, byMs: number): void {
    this.#anchor = after;
    const overMs = Math.round(bootBetween(before, after));
    this.#parts.changed({ type: 'jumped', byMs: Math.round(byMs), overMs, before, after });
  }
}

function wallBetween(before: ClockReading, after: ClockReading): number {
  return Date.parse(after.utc) - Date.parse(before.utc);
}

function bootBetween(before: ClockReading, after: ClockReading): number {
  return after.boot - before.boot;
}

/** How long the steady clock stood still while the boot clock went on. */
function sleepBetween(before: Look, after: Look): number {
  return bootBetween(before.reading, after.reading) - (after.steady - before.steady);
}
