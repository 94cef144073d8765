import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SenimError } from '../contract/errors.ts';
import { Instant } from '../contract/primitives.ts';
import type { Clock, ClockReading } from '../platform/clock.ts';
import { writeDurablySync } from './durable-file.ts';
import { layoutOf } from './layout.ts';
import { systemCode } from './write-error.ts';

const FREE_FAILURES = 3;
const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 15 * 60_000;

/** `attempts.json`: wrong passphrases since the last right one, and when the last was tried by both clocks. */
const Attempts = z.object({
  failures: z.number().int().nonnegative(),
  /** Failures that the custody log does not hold yet. */
  unreported: z.number().int().nonnegative(),
  lastAt: Instant,
  boot: z.number(),
  bootId: z.string(),
});
export type Attempts = z.infer<typeof Attempts>;

/** Milliseconds to wait after so many failures in a row: none for two, then 5 s, doubling up to 15 min. */
export function delayAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_FAILURES));
}

/**
 * Milliseconds that are left to wait. Within one boot the boot clock counts, which nobody can set. After a restart
 * only the wall clock is left; where it stands before the last attempt it says nothing, and the whole delay is due.
 */
export function waitLeft(attempts: Attempts, now: ClockReading): number {
  const delay = delayAfter(attempts.failures);
  const elapsed =
    attempts.bootId === now.bootId
      ? now.boot - attempts.boot
      : Date.parse(now.utc) - Date.parse(attempts.lastAt);
  return Math.max(0, Math.ceil(delay - Math.max(0, elapsed)));
}

/** Milliseconds until the next passphrase is tried. */
export function unlockWaitMs(dir: string, clock: Clock): number {
  const now = clock.read();
  return waitLeft(readAttempts(dir, now), now);
}

/**
 * Tries a passphrase under the growing delay. The failure is on disk before the trial, so that ending the process
 * does not save an attempt; success takes it back.
 * @throws SenimError too-many-attempts {waitMs}; whatever `trial` throws, wrong-passphrase being the one that counts
 */
export async function guardAttempt<T>(dir: string, clock: Clock, trial: () => Promise<T>): Promise<T> {
  const now = clock.read();
  const before = readAttempts(dir, now);
  const waitMs = waitLeft(before, now);
  if (waitMs > 0) throw new SenimError('too-many-attempts', { params: { waitMs } });
  writeAttempts(dir, now, before.failures + 1, before.unreported + 1);
  try {
    const result = await trial();
    writeAttempts(dir, now, 0, before.unreported);
    return result;
  } catch (error) {
    const wrong = error instanceof SenimError && error.code === 'wrong-passphrase';
    // The delay runs from the end of the trial: scrypt's own second is no part of it.
    if (wrong) writeAttempts(dir, clock.read(), before.failures + 1, before.unreported + 1);
    else writeAttempts(dir, now, before.failures, before.unreported);
    throw error;
  }
}

/** Failures that are not in the custody log yet. */
export function unreportedFailures(dir: string, clock: Clock): number {
  return readAttempts(dir, clock.read()).unreported;
}

/** Called once the custody log holds them. */
export function failuresReported(dir: string, clock: Clock): void {
  const now = clock.read();
  writeAttempts(dir, now, readAttempts(dir, now).failures, 0);
}

function readAttempts(dir: string, now: ClockReading): Attempts {
  const attempts = parseAttempts(dir, now);
  const setBack = attempts.bootId !== now.bootId && Date.parse(now.utc) < Date.parse(attempts.lastAt);
  // Counted anew from now on; otherwise a clock that was set back for good would keep its people out for good.
  return setBack ? writeAttempts(dir, now, attempts.failures, attempts.unreported) : attempts;
}

/** A file that cannot be read was tampered with, since it is only ever replaced whole: the longest delay. */
function parseAttempts(dir: string, now: ClockReading): Attempts {
  try {
    return Attempts.parse(JSON.parse(readFileSync(layoutOf(dir).attempts, 'utf8')));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return attemptsAt(now, 0, 0);
    return writeAttempts(
      dir,
      now,
      Math.ceil(Math.log2(LONGEST_DELAY_MS / FIRST_DELAY_MS)) + FREE_FAILURES,
      1,
    );
  }
}

function attemptsAt(now: ClockReading, failures: number, unreported: number): Attempts {
  return { failures, unreported, lastAt: now.utc, boot: now.boot, bootId: now.bootId };
}

function writeAttempts(dir: string, now: ClockReading, failures: number, unreported: number): Attempts {
  const attempts = attemptsAt(now, failures, unreported);
  writeDurablySync(layoutOf(dir).attempts, Buffer.from(`${JSON.stringify(attempts)}\n`));
  return attempts;
}
