import type { PortMessage } from '../contract/recording.ts';
import type { ClockReading } from '../platform/clock.ts';
import type { RecordTimes } from '../vault/sealed-file/format.ts';

/** A fragment older than this was not held back; its wall clock was set. */
const MAX_AGE_MS = 60_000;

/**
 * The times that a record carries. The monotonic time is that of the fragment's start, like the wall time that came with
 * it: the age of the fragment is taken off the reading, because a fragment may have waited for a recorder that came back.
 * The page tells the age by a clock that nobody sets; without it the wall clock does, and an age that cannot be means
 * that the wall clock jumped: then the fragment just ended.
 */
export function recordTimes(message: Exclude<PortMessage, { type: 'end' }>, now: ClockReading): RecordTimes {
  const utcMs = Date.parse(now.utc);
  if (message.type === 'init') return { wallMs: utcMs, monoMs: now.boot, startMs: 0, durationMs: 0 };
  const { startMs, durationMs, wallMs } = message;
  if (message.ageMs !== undefined) return { wallMs, monoMs: now.boot - message.ageMs, startMs, durationMs };
  const age = utcMs - wallMs;
  const plausible = age >= 0 && age <= MAX_AGE_MS;
  return { wallMs, monoMs: now.boot - (plausible ? age : durationMs), startMs, durationMs };
}
