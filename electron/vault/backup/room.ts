import { statfs } from 'node:fs/promises';
import { SenimError } from '../../contract/errors.ts';
import { targetError } from '../target-error.ts';
import type { SourceFile } from './source.ts';

/** Room that must stay free beside what is written. */
const SPARE_BYTES = 32 * 1024 * 1024;

/**
 * Checks before anything is written that `bytes` fit.
 * @throws SenimError disk-full with `needed` and `free` in bytes, target-vanished
 */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const volume = await statfs(folder).catch((cause: unknown) => {
    throw targetError(cause);
  });
  const free = volume.bavail * volume.bsize;
  if (free < bytes + SPARE_BYTES) throw new SenimError('disk-full', { params: { needed: bytes, free } });
}

/** What an earlier backup has at the same place takes no room where the file system knows further names. */
export function roomFor(sources: readonly SourceFile[], earlier: ReadonlyMap<string, string>): number {
  const isNew = ({ isSealed, path }: SourceFile) => !isSealed || !earlier.has(path);
  return sources.filter(isNew).reduce((sum, { bytes }) => sum + bytes, 0);
}
