import { pack } from 'tar-stream';
import { type PackedFile, verifiedChunks } from './payload.ts';

type Entry = ReturnType<ReturnType<typeof pack>['entry']>;

const FILE_MODE = 0o444;
const FOLDER_MODE = 0o555;

/**
 * Writes the archive of one bag: entries in byte order, folders before what they hold, owners 0, read-only modes, one
 * time (FORMAT.md, "Archive"). Files are added in that order; their folders come by themselves.
 */
export class BagArchive {
  readonly #pack = pack();
  readonly #top: string;
  readonly #time: Date;
  readonly #folders = new Set<string>();

  /** `time` is cut to whole seconds. */
  constructor(id: string, time: Date) {
    this.#top = `${id}/`;
    this.#time = new Date(Math.floor(time.getTime() / 1000) * 1000);
    // Who reads the stream gets the error; the event beside it would end the process.
    this.#pack.on('error', () => undefined);
    this.#folder(this.#top);
  }

  /** The archive as it is being written. */
  get stream(): AsyncIterable<Uint8Array> {
    return this.#pack as AsyncIterable<Uint8Array>;
  }

  /**
   * Adds one file, as fast as the stream is read. `onBytes` is told of every piece and may throw to stop.
   * @throws SenimError evidence-not-intact, when the bytes are not the ones that were announced
   */
  async add(file: PackedFile, onBytes: (bytes: number) => void): Promise<void> {
    const name = this.#top + file.path;
    for (let slash = name.indexOf('/'); slash !== -1; slash = name.indexOf('/', slash + 1)) {
      this.#folder(name.slice(0, slash + 1));
    }
    const entry = this.#pack.entry({
      name,
      size: file.bytes,
      mode: FILE_MODE,
      mtime: this.#time,
      type: 'file',
    });
    entry.on('error', () => undefined);
    for (const chunk of verifiedChunks(file)) {
      onBytes(chunk.length);
      if (!entry.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)))
        await event(entry, 'drain');
    }
    const finished = event(entry, 'finish');
    entry.end(undefined);
    await finished;
  }

  /** Ends the archive. */
  finish(): void {
    this.#pack.finalize();
  }

  /** Gives the archive up; whoever reads it gets the error. */
  abandon(error: Error): void {
    this.#pack.destroy(error);
  }

  #folder(name: string): void {
    if (this.#folders.has(name)) return;
    this.#folders.add(name);
    this.#pack.entry({ name, size: 0, mode: FOLDER_MODE, mtime: this.#time, type: 'directory' });
  }
}

/** Waits for an event of an entry; an archive that was given up closes its entries. */
function event(entry: Entry, name: 'drain' | 'finish'): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => (): void => {
      entry.off(name, succeeded);
      entry.off('error', failed);
      entry.off('close', failed);
      then();
    };
    const succeeded = settle(resolve);
    const failed = settle(() => reject(new Error('the archive was given up')));
    entry.on(name, succeeded);
    entry.on('error', failed);
    entry.on('close', failed);
  });
}
