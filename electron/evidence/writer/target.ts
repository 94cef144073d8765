import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SenimError } from '../../contract/errors.ts';
import { syncFolder } from '../../vault/durable-file.ts';
import { targetError } from '../../vault/target-error.ts';

const BUFFER_BYTES = 1024 * 1024;

/**
 * The file that a package is written to: under its name with `.part` until it is whole and flushed, and then under its
 * own. Errors are SenimErrors: disk-full, target-vanished, folder-not-writable, write-failed.
 */
export class PackageTarget {
  readonly path: string;
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  #filled = 0;
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

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    for (let rest = bytes; rest.length > 0; ) {
      const piece = rest.subarray(0, BUFFER_BYTES - this.#filled);
      this.#buffer.set(piece, this.#filled);
      this.#filled += piece.length;
      rest = rest.subarray(piece.length);
      if (this.#filled === BUFFER_BYTES) await this.#writeBuffer();
    }
  }

  /** Makes the file durable under its own name. */
  async commit(): Promise<{ bytes: number; sha256: string }> {
    try {
      await this.#writeBuffer();
      await this.#file.datasync();
      await this.#file.close();
      await rename(partOf(this.path), this.path);
      await syncFolder(dirname(this.path));
    } catch (cause) {
      throw targetError(cause);
    }
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** Removes whatever there is of the package. */
  async discard(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(partOf(this.path), { force: true }).catch(() => undefined);
    await rm(this.path, { force: true }).catch(() => undefined);
  }

  async #writeBuffer(): Promise<void> {
    const end = this.#filled;
    this.#filled = 0;
    try {
      for (let start = 0; start < end; ) {
        const { bytesWritten } = await this.#file.write(this.#buffer, start, end - start);
        start += bytesWritten;
      }
    } catch (cause) {
      throw targetError(cause);
    }
    this.#bytes += end;
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
    const file = await open(path, 'r');
    try {
      const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
      for (let read = -1; read !== 0; ) {
        read = (await file.read(buffer, 0, BUFFER_BYTES)).bytesRead;
        hash.update(buffer.subarray(0, read));
        bytes += read;
        onBytes(read);
      }
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw targetError(cause);
  }
  if (bytes !== expected.bytes || hash.digest('hex') !== expected.sha256)
    throw new SenimError('read-back-differs');
}

async function exists(path: string): Promise<boolean> {
  return await access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
