import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An answer is asked for again after so many milliseconds. */
const STALE_MS = 2000;

/**
 * Gives the bytes that the volume of `path` still takes from this user (statfs, `f_bavail`), as it last answered; infinite
 * until it did. Nobody waits for the answer, and a volume that does not give one is asked no second time meanwhile.
 */
export function freeSpaceOf(path: string): () => number {
  const folder = dirname(path);
  let last = Number.POSITIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let isAsking = false;
  const ask = async (): Promise<void> => {
    isAsking = true;
    try {
      const volume = await statfs(folder);
      last = volume.bavail * volume.bsize;
    } catch {
      // Asking is no reason to stop a recording: the last answer stands.
    }
    isAsking = false;
  };
  const give = (): number => {
    const now = performance.now();
    if (!isAsking && now - askedAt > STALE_MS) {
      askedAt = now;
      void ask();
    }
    return last;
  };
  give();
  return give;
}
