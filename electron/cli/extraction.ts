import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { PackageSink, SinkEntry, SinkFile } from '../evidence/verifier/sink.ts';
import { UsageError } from './verify-options.ts';

const READ_ONLY = 0o444;

/**
 * Writes a package's files into a folder beside the wanted one while it is being checked; only a good package gets the
 * wanted name. Inside stands the bag under its id, as `tar` would unpack it.
 */
export class Extraction implements PackageSink {
  readonly #target: string;
  readonly #staging: string;
  #open: FileHandle | null = null;

  private constructor(target: string) {
    this.#target = target;
    this.#staging = `${target}.${randomBytes(8).toString('hex')}.part`;
  }

  /** @throws UsageError, when the folder is there already or cannot be made */
  static async create(folder: string): Promise<Extraction> {
    const extraction = new Extraction(resolve(folder));
    if (existsSync(extraction.#target)) throw new UsageError(`${folder}: is there already`);
    try {
      await mkdir(join(extraction.#staging, 'bag'), { recursive: true, mode: 0o700 });
    } catch (cause) {
      throw new UsageError(`${folder}: cannot be made`, { cause });
    }
    return extraction;
  }

  async open({ path }: SinkEntry): Promise<SinkFile> {
    const name = join(this.#staging, 'bag', path);
    await mkdir(dirname(name), { recursive: true, mode: 0o755 });
    const file = await open(name, 'wx', 0o600);
    this.#open = file;
    return {
      write: async (bytes) => {
        for (let written = 0; written < bytes.length; ) {
          written += (await file.write(bytes, written)).bytesWritten;
        }
      },
      close: async () => {
        await file.datasync();
        await file.close();
        this.#open = null;
        await chmod(name, READ_ONLY);
      },
    };
  }

  /** Gives the files their place; `id` names the bag. */
  async commit(id: string): Promise<void> {
    await rename(join(this.#staging, 'bag'), join(this.#staging, id));
    await rename(this.#staging, this.#target);
  }

  /** Removes whatever was not committed. */
  async discard(): Promise<void> {
    await this.#open?.close();
    await rm(this.#staging, { recursive: true, force: true });
  }
}
