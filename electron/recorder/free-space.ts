import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Gives the bytes that the volume of `path` still takes from this user (statfs, `f_bavail`). Asking is no reason to stop a
 * recording: where the system does not answer, the last answer stands.
 */
export function freeSpaceOf(path: string): () => number {
  const folder = dirname(path);
  let last = 0;
  return () => {
    try {
      const volume = statfsSync(folder);
      last = volume.bavail * volume.bsize;
    } catch {
      // Told below by the last answer.
    }
    return last;
  };
}
