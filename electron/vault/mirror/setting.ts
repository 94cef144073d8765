import { mkdir, statfs } from 'node:fs/promises';
import { sep } from 'node:path';
import type { MirrorView } from '../../contract/calls/office.ts';
import { SenimError } from '../../contract/errors.ts';
import { requireRight, type VaultContext } from '../context.ts';
import { writeDurably } from '../durable-file.ts';
import { recordByAccount } from '../record.ts';
import { areOnOneVolume, isThere, type MirrorContext, mirrorPlace, placeOf } from './place.ts';

export interface MirrorChoice {
  /** Absolute path of a folder that the person chose. */
  readonly folder: string;
  /** The person was told that the vault's own volume is no protection against its loss. */
  readonly acceptsSameVolume: boolean;
}

/**
 * Sets where recordings are written a second time, or with null that they are not. What an earlier mirror holds stays
 * there.
 * @throws SenimError right-missing, folder-not-writable, mirror-inside-vault, mirror-same-volume
 */
export async function setMirror(context: VaultContext, choice: MirrorChoice | null): Promise<void> {
  requireRight(context, 'office.manage');
  const details = choice === null ? { set: false } : await prepare(context, choice);
  context.store.transaction(() => {
    context.meta.setMirror(choice?.folder ?? null);
    recordByAccount(context, 'mirror.changed', { kind: 'vault', id: context.header.vaultId }, details);
  });
}

async function prepare(context: VaultContext, { folder, acceptsSameVolume }: MirrorChoice) {
  if (`${folder}${sep}`.startsWith(`${context.dir}${sep}`)) throw new SenimError('mirror-inside-vault');
  const sameVolume = await areOnOneVolume(context.dir, folder);
  if (sameVolume && !acceptsSameVolume) throw new SenimError('mirror-same-volume');
  const place = mirrorPlace(folder, context.header.vaultId);
  const marker = { format: 'senim-mirror', version: 1, vaultId: context.header.vaultId };
  try {
    await mkdir(place.folder, { recursive: true, mode: 0o700 });
    await writeDurably(place.marker, Buffer.from(`${JSON.stringify(marker)}\n`));
  } catch (cause) {
    throw new SenimError('folder-not-writable', { cause });
  }
  return { set: true, sameVolume };
}

/** The mirror as it is shown. */
export async function mirrorView(context: MirrorContext): Promise<MirrorView> {
  const place = placeOf(context);
  if (place === null) return { folder: null, state: 'none', freeBytes: null };
  if (!(await isThere(place))) return { folder: place.chosen, state: 'missing', freeBytes: null };
  const { bavail, bsize } = await statfs(place.folder);
  const state = (await areOnOneVolume(context.dir, place.folder)) ? 'same-volume' : 'ready';
  return { folder: place.chosen, state, freeBytes: bavail * bsize };
}
