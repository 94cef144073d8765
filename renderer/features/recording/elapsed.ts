import { useEffect, useState } from 'react';

const TICK_MS = 1000;

/** Milliseconds since an instant by this workstation's clock, told anew each second; never negative. */
export function useElapsed(since: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, now - Date.parse(since));
}
