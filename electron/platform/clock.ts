import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ClockState } from '../contract/custody.ts';

/** One reading of both clocks. `boot` counts milliseconds since the boot named by `bootId` and never jumps. */
export interface ClockReading {
  readonly utc: string;
  readonly boot: number;
  readonly bootId: string;
  readonly state: ClockState;
  /** Estimated error of `utc` in milliseconds, null where the system does not tell. */
  readonly errorMs: number | null;
}

export interface Clock {
  read(): ClockReading;
}

/** Where the kernel gives no boot id, one drawn at start stands for this run of the process. */
function systemBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID();
  }
}

/**
 * The system's clocks through Node alone. `process.hrtime` is the monotonic clock; its state of synchronisation is not
 * visible without the native addon, so it is given as unknown, never as synchronised.
 */
export function systemClock(): Clock {
  const bootId = systemBootId();
  return {
    read: () => ({
      utc: new Date().toISOString(),
      boot: Math.round(Number(process.hrtime.bigint() / 1000n)) / 1000,
      bootId,
      state: 'unknown',
      errorMs: null,
    }),
  };
}
