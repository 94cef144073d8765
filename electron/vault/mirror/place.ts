import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { SenimError } from '../../contract/errors.ts';
import type { MirrorCopy } from '../../contract/recording.ts';
import type { VaultContext } from '../context.ts';
import { eraseDurably, removeDurably } from '../durable-file.ts';

/** What a mirror is worked on with. */
export type MirrorContext = Pick<VaultContext, 'dir' | 'layout' | 'meta' | 'header'>;

/** Where the mirror of one vault stands in the folder that was chosen for it. */
export interface MirrorPlace {
  /** The folder that the administrator chose. */
  readonly chosen: string;
  readonly folder: string;
  /** Names the vault; where it is missing, so is the volume. */
  readonly marker: string;
  file(id: string): string;
  fileKey(id: string): string;
}

export function mirrorPlace(chosen: string, vaultId: string): MirrorPlace {
  const folder = join(chosen, `senim-mirror-${vaultId}`);
  return {
    chosen,
    folder,
    marker: join(folder, 'mirror.json'),
    file: (id) => join(folder, `${id}.sealed`),
    fileKey: (id) => join(folder, `${id}.key.age`),
  };
}

/** The place of this vault's mirror, null where none is set. */
export function placeOf({ meta, header }: Pick<MirrorContext, 'meta' | 'header'>): MirrorPlace | null {
  const chosen = meta.mirror();
  return chosen === null ? null : mirrorPlace(chosen, header.vaultId);
}

/** A volume that does not say in so many milliseconds what stands on it counts as gone. */
const PATIENCE_MS = 3000;

/** Whether the volume of the mirror is there. */
export async function isThere({ marker }: MirrorPlace): Promise<boolean> {
  return (await factsOf(marker))?.isFile() ?? false;
}

async function factsOf(path: string): Promise<Stats | null> {
  const patience = new AbortController();
  const asked = stat(path).catch(() => null);
  const tired = setTimeout(PATIENCE_MS, null, { signal: patience.signal, ref: false }).catch(() => null);
  const facts = await Promise.race([asked, tired]);
  patience.abort();
  return facts;
}

/** Where the recorder writes the second copy of a part, with its wrapped key; null where no mirror is set. */
export async function mirrorCopyOf(context: MirrorContext, id: string): Promise<MirrorCopy | null> {
  const place = placeOf(context);
  if (place === null) return null;
  const wrappedKey = Uint8Array.from(await readFile(context.layout.fileKey(id)));
  const sharesVolume = await areOnOneVolume(context.dir, place.folder);
  return { path: place.file(id), keyPath: place.fileKey(id), wrappedKey, marker: place.marker, sharesVolume };
}

/** Whether two folders stand on one volume; one that is not there stands on none. */
export async function areOnOneVolume(one: string, other: string): Promise<boolean> {
  const [a, b] = [await factsOf(one), await factsOf(other)];
  return a !== null && b !== null && a.dev === b.dev;
}

/**
 * Destroys the mirror's key of a file, and then its copy. Does nothing where no mirror is set.
 * @throws SenimError mirror-missing, while its volume is not there; write-failed
 */
export async function removeFromMirror(context: MirrorContext, id: string): Promise<void> {
  const place = placeOf(context);
  if (place === null) return;
  if (!(await isThere(place))) throw new SenimError('mirror-missing');
  await eraseDurably(place.fileKey(id));
  await removeDurably(place.file(id));
}
