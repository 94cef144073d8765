import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ClockState } from '../contract/custody.ts';
import type { Native } from './native.ts';

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
 * The system's clocks. Without the native addon the boot clock is the process' monotonic clock, which may stand still
 * while the machine is suspended, and the state of synchronisation is given as unknown, never as synchronised.
 */
export function systemClock(native: Native | null): Clock {
  const bootId = systemBootId();
  const monotonic = (): number => Math.round(Number(process.hrtime.bigint() / 1000n)) / 1000;
  return {
    read: () => {
      const utc = new Date().toISOString();
      if (native === null) return { utc, boot: monotonic(), bootId, state: 'unknown', errorMs: null };
      const evidence = native.clockEvidence();
      return {
        utc,
        boot: Math.round(evidence.boottimeMs * 1000) / 1000,
        bootId,
        state: evidence.state,
        errorMs: evidence.errorMs,
      };
    },
  };
}
