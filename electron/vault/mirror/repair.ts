import { constants } from 'node:fs';
import { copyFile, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { renameDurably } from '../durable-file.ts';
import { SealedFileReader } from '../sealed-file/index.ts';
import { writeError } from '../write-error.ts';
import { isThere, type MirrorContext, placeOf } from './place.ts';

/** What of a file was brought home from the mirror. */
export interface Repaired {
  readonly id: string;
  readonly what: 'file' | 'key' | 'file-and-key';
  readonly bytes: number;
}

/** Opens the key of a file that is in the vault; wiped here. */
export type KeyOf = (id: string) => Promise<Uint8Array>;

/**
 * Brings a file home from the mirror where the vault's own is missing, shorter, or cannot be opened. Files of one size
 * are not read: what is damaged within them is found, and told, where they are used. The mirror's copy
 * is opened and its records authenticated at both ends before it takes the place of the vault's. Null: nothing to repair,
 * or nothing to repair it with.
 * @throws SenimError disk-full, write-failed, and what opening the mirror's copy throws
 */
export async function repairFromMirror(
  context: MirrorContext,
  id: string,
  keyOf: KeyOf,
): Promise<Repaired | null> {
  const place = placeOf(context);
  const { layout } = context;
  if (place === null || !(await isThere(place))) return null;
  const bytes = await sizeOf(place.file(id));
  const isKeyMissing = (await sizeOf(layout.fileKey(id))) === null;
  if (bytes === null || (isKeyMissing && (await sizeOf(place.fileKey(id))) === null)) return null;
  if (isKeyMissing) await bring(place.fileKey(id), layout.fileKey(id), layout.staging);
  const key = await keyOf(id);
  try {
    const seal = { fileId: id, key };
    const own = await sizeOf(layout.file(id));
    if (own === bytes || (own !== null && own > bytes && opens(layout.file(id), seal))) {
      return isKeyMissing ? { id, what: 'key', bytes: 0 } : null;
    }
    SealedFileReader.open(place.file(id), seal).close();
    await bring(place.file(id), layout.file(id), layout.staging);
    return { id, what: isKeyMissing ? 'file-and-key' : 'file', bytes };
  } finally {
    key.fill(0);
  }
}

function opens(path: string, seal: { readonly fileId: string; readonly key: Uint8Array }): boolean {
  try {
    const reader = SealedFileReader.open(path, seal);
    const { damaged } = reader;
    reader.close();
    return damaged.length === 0;
  } catch {
    return false;
  }
}

/** Copies a file in whole and durably; until then the vault keeps what it had. */
async function bring(from: string, to: string, staging: string): Promise<void> {
  const temporary = join(staging, `repair-${process.hrtime.bigint()}`);
  try {
    await copyFile(from, temporary, constants.COPYFILE_EXCL);
    const file = await open(temporary, 'r+');
    try {
      await file.datasync();
    } finally {
      await file.close();
    }
    await renameDurably(temporary, to);
  } catch (cause) {
    await rm(temporary, { force: true });
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
