import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Native } from '../platform/native.ts';
import { syncFolder, writeDurably } from '../vault/durable-file.ts';
import { systemCode } from './system-code.ts';

/** A file that is open. Calls of one file follow one another; every failure is the operating system's error. */
export interface DiskFile {
  /** Writes all of it. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Fewer bytes only at the end of the file. */
  read(position: number, length: number): Promise<Uint8Array>;
  /** What was written reaches the medium, and the volume was asked afterwards whether it is still to be believed. */
  flush(): Promise<void>;
  /** Takes space ahead of what is written, on a thread, without changing the size. Does nothing where the volume cannot. */
  reserve(position: number, length: number): Promise<void>;
  truncate(size: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** What a part asks of the volumes that it is written to. */
export interface Disk {
  /** Makes a new file, its name durably; never opens one that is there. */
  create(path: string): Promise<DiskFile>;
  /** Opens a file that is there, to read it and write on. */
  open(path: string): Promise<DiskFile>;
  /** Writes a small file so that it is there whole or not at all. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** Fails as the system does where nothing is there. */
  require(path: string): Promise<void>;
}

const OWNER_ONLY = 0o600;

/**
 * The system's files. Everything that may take a volume's time runs on the thread pool, so that a volume that hangs holds
 * nobody but the files on it. Node's fdatasync is the durable one on each system (F_FULLFSYNC on macOS, FlushFileBuffers
 * on Windows), on a thread, which the native addon's is not; the addon reserves space, for which Node has no call.
 */
export function systemDisk(native: Native | null): Disk {
  return {
    create: async (path) => {
      const file = await openFile(path, 'wx+', native);
      await syncFolder(dirname(path));
      return file;
    },
    open: (path) => openFile(path, 'r+', native),
    put: writeDurably,
    require: async (path) => void (await stat(path)),
  };
}

async function openFile(path: string, flags: string, native: Native | null): Promise<DiskFile> {
  const handle = await open(path, flags, OWNER_ONLY);
  /** A byte that was written, by which the volume is asked. */
  let written = 0;
  return {
    write: async (bytes, position) => {
      // The system may take fewer bytes than it is given, and says so instead of failing.
      for (let done = 0; done < bytes.length; ) {
        done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
      }
      written = position + bytes.length - 1;
    },
    read: async (position, length) => {
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
    flush: async () => {
      await handle.datasync();
      if (!(await takesChanges(handle, written, native))) await flushAgain(handle);
    },
    reserve: async (position, length) => void (await native?.preallocate(handle.fd, position, length)),
    truncate: (size) => handle.truncate(size),
    size: async () => (await handle.stat()).size,
    close: () => handle.close(),
  };
}

/**
 * Whether the volume is known to take changes still, asked after a flush; false where it cannot be asked. An ext4 that
 * aborts its journal may call the flush of that very moment done, and throw away what was flushed. Reserving what the file
 * has already writes nothing, and begins a change in the journal, which one that was aborted refuses at once: a flush
 * that such a change could follow was a true one. Rejects with the system's error where it was refused.
 */
async function takesChanges(handle: FileHandle, written: number, native: Native | null): Promise<boolean> {
  if (native === null) return false;
  try {
    return await native.preallocate(handle.fd, written, 1);
  } catch (error) {
    if (['EIO', 'EROFS'].includes(systemCode(error))) throw error;
    return false;
  }
}

/**
 * A change of the file's time and a whole flush. For some milliseconds an ext4 that gives itself up passes over such a
 * change in silence; the flush mostly takes longer than that.
 */
async function flushAgain(handle: FileHandle): Promise<void> {
  const now = new Date();
  await handle.utimes(now, now);
  await handle.sync();
}
