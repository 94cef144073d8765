import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../folder.test-support.ts';
import { sealBytes } from '../sealed-file/index.ts';
import type { UnlockedVault } from '../unlocked-vault.ts';
import { add, INTERVIEWER, newRoom, type Room } from '../vault.test-support.ts';
import { diskMedium, type Medium } from './medium.ts';
import { BackupService } from './service.ts';
import type { BackupWork } from './work.ts';

export const OPENING = Buffer.from('# Opening a vault\n');

/** Work that nobody watches. */
export const FREELY: BackupWork = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  mayGoOn: () => undefined,
};

export const CONTENT = Buffer.from('what was said '.repeat(8000));

/** A room with an interviewer and a sealed file; gives its id. */
export async function roomWithFile(): Promise<Room & { fileId: string; target: string }> {
  const room = await newRoom();
  await add(room.vault, INTERVIEWER, 'interviewer');
  return { ...room, fileId: await sealFile(room.vault), target: temporaryFolder() };
}

export async function sealFile(vault: UnlockedVault): Promise<string> {
  const { id, path, key } = await vault.newFile('interview', 'at');
  await sealBytes(CONTENT, path, { fileId: id, key });
  return id;
}

/** The places of all files below a folder. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** What a power cut is to a program: nothing that it asks for happens any more. */
export class PowerCut extends Error {}

/**
 * The disk, until the call after `calls` others, from which on every call fails, also those that would clear up: as
 * after a power cut, or with `code` as on a volume that was pulled.
 */
export function failingMedium(calls: number, code?: string): Medium & { readonly used: () => number } {
  let count = 0;
  const step = () => {
    count += 1;
    if (count > calls) throw Object.assign(new PowerCut(), code === undefined ? {} : { code });
  };
  const guarded =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      step();
      return await call(...args);
    };
  return {
    makeFolder: guarded(diskMedium.makeFolder),
    write: guarded(diskMedium.write),
    link: guarded(diskMedium.link),
    rename: guarded(diskMedium.rename),
    syncFolder: guarded(diskMedium.syncFolder),
    folders: guarded(diskMedium.folders),
    remove: guarded(diskMedium.remove),
    read: async function* (path) {
      step();
      yield* diskMedium.read(path);
    },
    used: () => count,
  };
}

/** A backup of a room with a file, and the service that made it. */
export async function madeBackup() {
  const room = await roomWithFile();
  const service = new BackupService(room.vault, diskMedium);
  const made = await service.make({ folder: room.target, opening: OPENING }, FREELY);
  return { ...room, service, made, backup: join(room.target, made.name) };
}

/** Puts a backup back on a computer called `new`. */
export const orderTo = (from: string, to: string) => ({
  from,
  to,
  machine: 'new',
  at: '2026-03-03T09:00:00.000Z',
});
