import { access, constants, statfs } from 'node:fs/promises';
import { SenimError } from '../../contract/errors.ts';

/** Room that must stay free on the target beside the package itself. */
const SPARE_BYTES = 8 * 1024 * 1024;

/**
 * Checks before anything is made that a package of `bytes` fits into the folder.
 * @throws SenimError target-vanished, folder-not-writable, disk-full with `needed` and `free` in bytes
 */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  try {
    await access(folder, constants.F_OK);
  } catch (cause) {
    throw new SenimError('target-vanished', { cause });
  }
  try {
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new SenimError('folder-not-writable', { cause });
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < bytes + SPARE_BYTES) throw new SenimError('disk-full', { params: { needed: bytes, free } });
}
