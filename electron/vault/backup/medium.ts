import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { syncFolder } from '../durable-file.ts';

/**
 * The calls by which a backup reaches a disk, in one place, so that a test can let each of them fail. What a call did
 * is on the disk when it answers, except names, which `syncFolder` flushes.
 */
export interface Medium {
  makeFolder(path: string): Promise<void>;
  /** Writes a new file, whose name must be free, and flushes it. */
  write(path: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  read(path: string): AsyncIterable<Uint8Array>;
  /** A second name for the same bytes. Not every file system has such. */
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  syncFolder(path: string): Promise<void>;
  /** Names of the folders in a folder. */
  folders(path: string): Promise<string[]>;
  /** Removes a file or a folder with all that is in it, if it is there. */
  remove(path: string): Promise<void>;
}

const READ_BYTES = 1024 * 1024;

export const diskMedium: Medium = {
  makeFolder: async (path) => void (await mkdir(path, { mode: 0o700 })),
  write: async (path, content) => {
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const piece of content) {
        for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten;
      }
      await file.sync();
    } finally {
      await file.close();
    }
  },
  read: (path) => createReadStream(path, { highWaterMark: READ_BYTES }),
  link: (from, to) => link(from, to),
  rename: (from, to) => rename(from, to),
  syncFolder,
  folders: async (path) => {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
};
