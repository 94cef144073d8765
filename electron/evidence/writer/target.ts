import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SenimError } from '../../contract/errors.ts';
import { syncFolder } from '../../vault/durable-file.ts';
import { targetError } from '../../vault/target-error.ts';

const BUFFER_BYTES = 1024 * 1024;

/** How much is written before the medium is told to take it. */
const FLUSH_BYTES = 64 * 1024 * 1024;

/**
 * The file that a package is written to: under its name with `.part` until it is whole and flushed, and then under its
 * own. Errors are SenimErrors: disk-full, target-vanished, folder-not-writable, write-failed.
 */
export class PackageTarget {
  readonly path: string;
  readonly #file: FileHandle;
  /** The write and the flush that are under way; each is waited for before the next. */
  #writing: Promise<void> = Promise.resolve();
  #flushing: Promise<void> = Promise.resolve();
  #unflushed = 0;
  #bytes = 0;

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

  /**
   * Writes while the caller goes on: `bytes` must stay as they are until the next call has come back, and an error is
   * met there or at `commit`.
   */
  async write(bytes: Uint8Array): Promise<void> {
    await this.#writing;
    if (this.#unflushed >= FLUSH_BYTES) await this.#flushAhead();
    this.#writing = this.#put(bytes);
    this.#writing.catch(() => undefined);
  }

  /** Makes the file durable under its own name; gives its length. */
  async commit(): Promise<number> {
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
    return this.#bytes;
  }

  /** Removes whatever there is of the package. */
  async discard(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(partOf(this.path), { force: true }).catch(() => undefined);
    await rm(this.path, { force: true }).catch(() => undefined);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    try {
      for (let start = 0; start < bytes.length; ) {
        const { bytesWritten } = await this.#file.write(bytes, start, bytes.length - start);
        start += bytesWritten;
      }
    } catch (cause) {
      throw targetError(cause);
    }
    this.#bytes += bytes.length;
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

/**
 * Reads a finished package from its medium again and compares it with what was written.
 * @throws SenimError read-back-differs, target-vanished
 */
export async function readBack(
  path: string,
  expected: { readonly bytes: number; readonly sha256: string },
  onBytes: (bytes: number) => void,
): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of piecesOf(path)) {
      hash.update(piece);
      bytes += piece.length;
      onBytes(piece.length);
    }
    onBytes(0);
  } catch (cause) {
    throw targetError(cause);
  }
  if (bytes !== expected.bytes || hash.digest('hex') !== expected.sha256)
    throw new SenimError('read-back-differs');
}

/** A file in pieces; the next is being read while one is looked at, which is valid until then. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    let [shown, read] = [Buffer.allocUnsafe(BUFFER_BYTES), Buffer.allocUnsafe(BUFFER_BYTES)];
    let reading = file.read(read, 0, BUFFER_BYTES);
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      [shown, read] = [read, shown];
      reading = file.read(read, 0, BUFFER_BYTES);
      // Met at the next turn, or never where the reader stops before.
      reading.catch(() => undefined);
      yield shown.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return await access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
