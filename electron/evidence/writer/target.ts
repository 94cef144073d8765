import { constants } from 'node:fs';
import { access, type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SenimError } from '../../contract/errors.ts';
import { syncFolder } from '../../vault/durable-file.ts';
import { targetError } from '../../vault/target-error.ts';
import { BlockMarks } from './block-marks.ts';

/** How much is written before the medium is told to take it. */
const FLUSH_BYTES = 64 * 1024 * 1024;

/**
 * The file that a package is written to: under its name with `.part` until it is whole and flushed, and then under its
 * own. Errors are SenimErrors: disk-full, target-vanished, folder-not-writable, write-failed.
 */
export class PackageTarget {
  readonly path: string;
  readonly #file: FileHandle;
  readonly #marks = new BlockMarks();
  /** The write and the flush that are under way; each is waited for before the next. */
  #writing: Promise<void> = Promise.resolve();
  #flushing: Promise<void> = Promise.resolve();
  #unflushed = 0;

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.#file = file;
  }

  /** The path must be free; a `.part` that an earlier try left is replaced. */
  static async create(path: string): Promise<PackageTarget> {
    try {
      if (await exists(path)) throw new SenimError('write-failed', { cause: new Error('the name is taken') });
      await rm(partOf(path), { force: true });
      return new PackageTarget(path, await open(partOf(path), 'wx', 0o600));
    } catch (cause) {
      throw targetError(cause);
    }
  }

  /** Writes one block; comes back when the system has taken it. Blocks may come in any order, and at once. */
  async write(bytes: Uint8Array, position: number): Promise<void> {
    this.#marks.add(position, bytes);
    const turn = this.#writing.then(() => this.#put(bytes, position));
    this.#writing = turn.catch(() => undefined);
    await turn;
  }

  /** Makes the file durable under its own name; tells what was written. */
  async commit(): Promise<BlockMarks> {
    try {
      await this.#writing;
      await this.#flushing;
      await this.#file.datasync();
      await this.#file.close();
      await rename(partOf(this.path), this.path);
      await syncFolder(dirname(this.path));
    } catch (cause) {
      throw targetError(cause);
    }
    return this.#marks;
  }

  /** Removes whatever there is of the package. */
  async discard(): Promise<void> {
    await this.#writing;
    await this.#file.close().catch(() => undefined);
    await rm(partOf(this.path), { force: true }).catch(() => undefined);
    await rm(this.path, { force: true }).catch(() => undefined);
  }

  async #put(bytes: Uint8Array, position: number): Promise<void> {
    if (this.#unflushed >= FLUSH_BYTES) await this.#flushAhead();
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, position + done);
        done += bytesWritten;
      }
    } catch (cause) {
      throw targetError(cause);
    }
    this.#unflushed += bytes.length;
  }

  /** The medium works while the rest is packed, rather than all of it at the end. */
  async #flushAhead(): Promise<void> {
    try {
      await this.#flushing;
    } catch (cause) {
      throw targetError(cause);
    }
    this.#unflushed = 0;
    this.#flushing = this.#file.datasync();
    this.#flushing.catch(() => undefined);
  }
}

/** The name that a package has until it is whole. */
export function partOf(path: string): string {
  return `${path}.part`;
}

async function exists(path: string): Promise<boolean> {
  return await access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
