import process from 'node:process';
import type { MachineFacts } from '../ipc/context.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { loadNative, missingGuarantees } from '../platform/native.ts';

/**
 * Loads what this machine has of native code, hardens the process where it can, and says which guarantees hold. Runs
 * once, before a vault is opened.
 */
export function meetMachine(natives: readonly string[]): { clock: Clock; machine: MachineFacts } {
  const native = loadNative(natives);
  const hardened = native?.hardenProcess() ?? null;
  return {
    clock: systemClock(native),
    machine: {
      electron: process.versions.electron ?? '',
      chrome: process.versions.chrome ?? '',
      missing: missingGuarantees(native, hardened),
    },
  };
}
