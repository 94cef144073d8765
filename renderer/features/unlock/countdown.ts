import { useEffect, useState } from 'react';

const STEP_MS = 250;
const MS_PER_SECOND = 1000;

/**
 * Milliseconds that are left of `waitMs`, which was told at the time `since` (of the system clock), rounded up to whole
 * seconds so that nothing is promised too early.
 */
export function leftOf(waitMs: number, since: number, now: number): number {
  const left = Math.min(waitMs, Math.max(0, waitMs - (now - since)));
  return Math.ceil(left / MS_PER_SECOND) * MS_PER_SECOND;
}

/** Counts a waiting time down; 0 once it is over. */
export function useCountdown(waitMs: number, since: number): number {
  const [now, setNow] = useState(() => Date.now());
  const over = leftOf(waitMs, since, now) === 0;
  useEffect(() => {
    if (over) return undefined;
    const timer = setInterval(() => setNow(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, [over]);
  // Told anew while an older `now` is still kept: never more than what was told.
  return leftOf(waitMs, since, Math.max(now, since));
}
