import { createHash } from 'node:crypto';
import { pack } from 'tar-stream';
import { SealedFileReader } from '../../vault/sealed-file/index.ts';
import {
  type BagFile,
  type LaterFile,
  named,
  notIntact,
  type PackedFile,
  type SealedBody,
} from './payload.ts';
import { RecordThread } from './record-thread.ts';
import type { SealedArchive } from './sealed-archive.ts';

const BLOCK_BYTES = 512;
const FILE_MODE = 0o444;
const FOLDER_MODE = 0o555;

/** A file's SHA-256 in lower-case hexadecimal, once all of its bytes have passed. */
export interface Added {
  readonly sha256: Promise<string>;
}

/**
 * Lays out the archive of one bag: entries in byte order, folders before what they hold, owners 0, read-only modes, one
 * time (FORMAT.md, "Archive"). Files are added in that order; their folders come by themselves.
 */
export class BagArchive {
  readonly #out: SealedArchive;
  readonly #top: string;
  readonly #time: Date;
  readonly #folders = new Set<string>();
  readonly #readers = new Set<SealedFileReader>();
  readonly #thread = new RecordThread();

  /** `time` is cut to whole seconds. */
  constructor(out: SealedArchive, id: string, time: Date) {
    this.#out = out;
    this.#top = `${id}/`;
    this.#time = new Date(Math.floor(time.getTime() / 1000) * 1000);
  }

  /**
   * Adds one file, as fast as the archive takes it. `onBytes` is told of every piece and may throw to stop.
   * @throws SenimError evidence-not-intact, here or from the archive, when the bytes are not the ones that were announced
   */
  async add(file: BagFile, onBytes: (bytes: number) => void): Promise<Added> {
    const name = this.#top + file.path;
    for (let slash = name.indexOf('/'); slash !== -1; slash = name.indexOf('/', slash + 1)) {
      await this.#folder(name.slice(0, slash + 1));
    }
    await this.#entry(name, file.bytes, 'file', FILE_MODE);
    const added = await this.#body(file, onBytes);
    this.#out.work.watch(added.sha256);
    await this.#out.write(new Uint8Array(-file.bytes & (BLOCK_BYTES - 1)));
    return added;
  }

  /** Ends the archive; comes back when it is written. */
  async finish(): Promise<void> {
    await this.#out.write(new Uint8Array(2 * BLOCK_BYTES));
    await this.#out.finish();
  }

  /** Lets go of everything, whether the archive is finished or not. */
  async end(): Promise<void> {
    await this.#out.work.settled();
    await this.#thread.end();
    for (const reader of this.#readers) reader.close();
  }

  async #body(file: BagFile, onBytes: (bytes: number) => void): Promise<Added> {
    if ('later' in file) return await this.#later(file, onBytes);
    if (!(file.body instanceof Uint8Array)) return await this.#sealed(file, file.body, onBytes);
    await this.#out.write(file.body);
    onBytes(file.bytes);
    return { sha256: Promise.resolve(file.sha256) };
  }

  /** Room is left, and filled when the content is known. */
  async #later({ path, bytes, later }: LaterFile, onBytes: (bytes: number) => void): Promise<Added> {
    const room = await this.#out.reserve(bytes);
    onBytes(bytes);
    const filled = later.then((content) => {
      if (content.length !== bytes) throw notIntact(path);
      this.#out.put(room, content);
      return sha256Of(content);
    });
    return { sha256: filled };
  }

  /** Opened and hashed on its way: what does not turn out to be what was recorded ends the package. */
  async #sealed(file: PackedFile, body: SealedBody, onBytes: (bytes: number) => void): Promise<Added> {
    const { path, bytes, sha256 } = file;
    const reader = named(path, () => SealedFileReader.open(body.file.path, body.file));
    this.#readers.add(reader);
    this.#thread.begin(
      reader,
      named(path, () => body.records(reader)),
      body.onLeaves !== null,
    );
    const hash = createHash('sha256');
    await this.#out.stream(bytes, async (space) => {
      if (!(await this.#thread.fill(space))) throw notIntact(path);
      hash.update(space);
      onBytes(space.length);
    });
    const checked = this.#thread.finish().then((leaves) => {
      if (leaves === null || hash.digest('hex') !== sha256) throw notIntact(path);
      body.onLeaves?.(leaves);
      reader.close();
      this.#readers.delete(reader);
      return sha256;
    });
    return { sha256: checked };
  }

  async #folder(name: string): Promise<void> {
    if (this.#folders.has(name)) return;
    this.#folders.add(name);
    await this.#entry(name, 0, 'directory', FOLDER_MODE);
  }

  /** The block that the library writes before an entry; what follows it is laid out here. */
  async #entry(name: string, size: number, type: 'file' | 'directory', mode: number): Promise<void> {
    const archive = pack();
    // Given up behind its first block.
    archive.on('error', () => undefined);
    archive.entry({ name, size, mode, mtime: this.#time, type }).on('error', () => undefined);
    for await (const block of archive as AsyncIterable<Uint8Array>) {
      await this.#out.write(block);
      break;
    }
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
