import { constants } from 'node:fs';
import { copyFile, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { renameDurably } from '../durable-file.ts';
import type { FileSeal } from '../sealed-file/index.ts';
import { writeError } from '../write-error.ts';
import { isThere, type MirrorContext, placeOf } from './place.ts';
import { countRecords, NOTHING, opens } from './record-count.ts';

/** What of a file was brought home from the mirror. */
export interface Repaired {
  readonly id: string;
  readonly what: 'file' | 'key' | 'file-and-key';
  readonly bytes: number;
}

/** Opens the key of a file that is in the vault; wiped here. */
export type KeyOf = (id: string) => Promise<Uint8Array>;

/**
 * How a file is looked at that is as long as its copy. `size` believes it: hours of video are not read for each unlocking,
 * and damage within is found, and told, where it is used. `records` opens every record, as recovery does of a part that
 * nobody closed.
 */
export type Look = 'size' | 'records';

/**
 * Brings a file home from the mirror where the vault's own is missing, shorter, cannot be opened or, when it is looked at
 * so, has records that are damaged. The copy is brought into the staging folder and every record of it opened with the
 * file's key; it takes the place of the vault's own only where it has more that authenticate. Null: nothing to repair, or
 * nothing to repair it with.
 * @throws SenimError disk-full, write-failed, and what opening the mirror's copy throws
 */
export async function repairFromMirror(
  context: MirrorContext,
  id: string,
  keyOf: KeyOf,
  look: Look,
): Promise<Repaired | null> {
  const place = placeOf(context);
  const { layout } = context;
  if (place === null || !(await isThere(place))) return null;
  const bytes = await sizeOf(place.file(id));
  const isKeyMissing = (await sizeOf(layout.fileKey(id))) === null;
  if (bytes === null || (isKeyMissing && (await sizeOf(place.fileKey(id))) === null)) return null;
  if (isKeyMissing) await rename(await stage(place.fileKey(id), layout.staging), layout.fileKey(id));
  const nothingElse: Repaired | null = isKeyMissing ? { id, what: 'key', bytes: 0 } : null;
  const key = await keyOf(id);
  try {
    const paths = { own: layout.file(id), copy: place.file(id), staging: layout.staging };
    if (!(await replace(paths, { fileId: id, key }, { bytes, look }))) return nothingElse;
    return { id, what: isKeyMissing ? 'file-and-key' : 'file', bytes };
  } finally {
    key.fill(0);
  }
}

interface Paths {
  readonly own: string;
  readonly copy: string;
  readonly staging: string;
}

/** Gives whether the copy took the place of the vault's own file. */
async function replace(
  { own, copy, staging }: Paths,
  seal: FileSeal,
  { bytes, look }: { readonly bytes: number; readonly look: Look },
): Promise<boolean> {
  const size = await sizeOf(own);
  if (look === 'size' && size !== null && size >= bytes && (size === bytes || opens(own, seal))) return false;
  const held = size === null ? NOTHING : await countRecords(own, seal).catch(() => NOTHING);
  if (size !== null && size >= bytes && held.damaged === 0 && held !== NOTHING) return false;
  const staged = await stage(copy, staging);
  try {
    if ((await countRecords(staged, seal)).authentic > held.authentic || held === NOTHING) {
      await rename(staged, own);
      return true;
    }
    return false;
  } finally {
    await rm(staged, { force: true });
  }
}

/** Copies a file into the staging folder, whole and durably; gives where it is. */
async function stage(from: string, staging: string): Promise<string> {
  const temporary = join(staging, `repair-${process.hrtime.bigint()}`);
  try {
    await copyFile(from, temporary, constants.COPYFILE_EXCL);
    const file = await open(temporary, 'r+');
    try {
      await file.datasync();
    } finally {
      await file.close();
    }
    return temporary;
  } catch (cause) {
    await rm(temporary, { force: true });
    throw writeError(cause);
  }
}

/** Until now the vault keeps what it had. */
async function rename(staged: string, to: string): Promise<void> {
  try {
    await renameDurably(staged, to);
  } catch (cause) {
    await rm(staged, { force: true });
    throw writeError(cause);
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}
