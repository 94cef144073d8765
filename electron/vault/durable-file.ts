import { randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode, writeError } from './write-error.ts';

const INTERRUPTED = /\.[0-9a-f]{16}\.part$/;
const OWNER_ONLY = 0o600;

function temporaryName(path: string): string {
  return `${path}.${randomBytes(8).toString('hex')}.part`;
}

/**
 * Writes a file, whole or chunk by chunk, so that after a power cut the path holds all of the old bytes or all of the new ones: a
 * temporary file in the same folder, flushed, renamed over the path, and the folder flushed.
 * @throws SenimError disk-full, write-failed, or what the chunks throw; then the old file is untouched
 */
export async function writeDurably(path: string, bytes: Uint8Array | Iterable<Uint8Array>): Promise<void> {
  const temporary = temporaryName(path);
  try {
    const file = await open(temporary, 'wx', OWNER_ONLY);
    try {
      for (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) await file.appendFile(chunk);
      await file.datasync();
    } finally {
      await file.close();
    }
    await renameDurably(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw writeError(cause);
  }
}

/** `writeDurably` for where nothing may come between a decision and its being kept. */
export function writeDurablySync(path: string, bytes: Uint8Array): void {
  const temporary = temporaryName(path);
  try {
    const file = openSync(temporary, 'wx', OWNER_ONLY);
    try {
      writeFileSync(file, bytes);
      fdatasyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncFolderSync(dirname(path));
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw writeError(cause);
  }
}

/** Renames within one volume and flushes both folders. @throws SenimError disk-full, write-failed */
export async function renameDurably(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
    await syncFolder(dirname(to));
    if (dirname(from) !== dirname(to)) await syncFolder(dirname(from));
  } catch (cause) {
    throw writeError(cause);
  }
}

/** Removes a file, if it is there, so that it does not come back after a power cut. @throws SenimError write-failed */
export async function removeDurably(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
    await syncFolder(dirname(path));
  } catch (cause) {
    throw writeError(cause);
  }
}

/**
 * Overwrites a small file with random bytes, flushes them and removes it. What a solid-state disk keeps of the old
 * bytes elsewhere, no program reaches. A file that is not there is passed over. @throws SenimError write-failed
 */
export async function eraseDurably(path: string): Promise<void> {
  try {
    const file = await open(path, 'r+');
    try {
      const { size } = await file.stat();
      await file.write(randomBytes(size), 0, size, 0);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (systemCode(cause) !== 'ENOENT') throw writeError(cause);
  }
  await removeDurably(path);
}

/** Flushes the names in a folder. Windows has no such call; its file systems keep names in order by themselves. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** `syncFolder` for code that may not wait. */
export function syncFolderSync(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fdatasyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Removes the temporary files of writes that a crash interrupted. Only for who alone has the folder. */
export async function removeInterruptedWrites(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (INTERRUPTED.test(name)) await rm(join(folder, name), { force: true });
  }
}

/** The names in a folder; none when it is not there. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
