import { readFile } from 'node:fs/promises';
import { SenimError } from '../contract/errors.ts';
import type { CompartmentName } from '../contract/roles.ts';
import { ageDecrypt } from '../crypto/age.ts';
import { newKey } from '../crypto/chunk.ts';
import { newId } from '../platform/ids.ts';
import { sealToCompartment } from './compartments.ts';
import type { VaultContext } from './context.ts';
import { eraseDurably, removeDurably, renameDurably, writeDurably } from './durable-file.ts';
import { removeFromMirror } from './mirror/place.ts';
import type { NewFile } from './unlocked-vault.ts';
import { systemCode } from './write-error.ts';

const KEY_BYTES = 32;

/** A new sealed file's id, path and key. The wrapped key is on disk first: a file without it would be lost. */
export async function newEvidenceFile(
  context: VaultContext,
  compartment: CompartmentName,
  prefix: string,
): Promise<NewFile> {
  const id = newId(prefix);
  const key = newKey();
  await writeKey(context, compartment, id, key);
  return { id, path: context.layout.file(id), key };
}

/** Moves a sealed file in, its wrapped key first. @throws SenimError disk-full, write-failed, compartment-pending */
export async function adoptEvidenceFile(
  context: VaultContext,
  compartment: CompartmentName,
  id: string,
  fromPath: string,
  key: Uint8Array,
): Promise<string> {
  await writeKey(context, compartment, id, key);
  await renameDurably(fromPath, context.layout.file(id));
  return context.layout.file(id);
}

/** @throws SenimError compartment-closed, sealed-file-missing, sealed-file-damaged */
export async function evidenceFileKey(
  { keyring, layout }: VaultContext,
  compartment: CompartmentName,
  id: string,
): Promise<Uint8Array> {
  const identities = keyring.compartmentIdentities(compartment);
  const params = { part: 'key' };
  try {
    const key = await ageDecrypt(await readFile(layout.fileKey(id)), identities);
    if (key.length !== KEY_BYTES) throw new SenimError('sealed-file-damaged', { params });
    return key;
  } catch (cause) {
    if (cause instanceof SenimError) throw cause;
    const missing = systemCode(cause) === 'ENOENT';
    throw new SenimError(missing ? 'sealed-file-missing' : 'sealed-file-damaged', { params, cause });
  }
}

/**
 * Overwrites and removes the key, which erases the file, and then removes the file; of a recording's part also the
 * mirror's. @throws SenimError write-failed; mirror-missing, when only the mirror's copy is left
 */
export async function removeEvidenceFile(context: VaultContext, id: string): Promise<void> {
  const { layout } = context;
  await eraseDurably(layout.fileKey(id));
  await removeDurably(layout.file(id));
  if (id.startsWith('prt-')) await removeFromMirror(context, id);
}

async function writeKey(
  context: VaultContext,
  compartment: CompartmentName,
  id: string,
  key: Uint8Array,
): Promise<void> {
  const path = context.layout.fileKey(id);
  await writeDurably(path, await sealToCompartment(context, compartment, key));
}
