import { useEffect, useState } from 'react';

const TICK_MS = 1000;

/** Milliseconds that have passed, of which main last told `knownMs`; told anew each second by a clock that nobody sets. */
export function useElapsed(knownMs: number): number {
  const [told, setTold] = useState({ knownMs, at: performance.now() });
  const [now, setNow] = useState(() => performance.now());
  if (told.knownMs !== knownMs) setTold({ knownMs, at: performance.now() });
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return told.knownMs + Math.max(0, now - told.at);
}
