import { useEffect } from 'react';
import { call } from '../bridge/call.ts';

/** Acts are told to main at most this often; the lock counts in minutes. */
const TELL_EVERY_MS = 20_000;
const ACTS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Tells main that the person is there, which postpones the lock on idle. */
export function useActivity(): void {
  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY;
    const tell = () => {
      const now = performance.now();
      if (now - told < TELL_EVERY_MS) return;
      told = now;
      // A lost message only lets the lock come earlier, and the next act tells again.
      call('app.active', {}).catch(() => undefined);
    };
    for (const act of ACTS) document.addEventListener(act, tell, { passive: true });
    return () => {
      for (const act of ACTS) document.removeEventListener(act, tell);
    };
  }, []);
}
