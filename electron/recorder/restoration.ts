import type { Disk, DiskFile } from './disk.ts';

const CHUNK_BYTES = 1024 * 1024;

/** The copy that another is caught up from. */
export interface CopySource {
  readonly path: string;
  /** Length of the file that is known to be durable; grows while it is read. */
  readonly flushed: number;
}

export interface CaughtUp {
  /** Length of the file now. */
  readonly bytes: number;
  /** How many bytes were compared and found the same. */
  readonly comparedBytes: number;
  readonly copiedBytes: number;
  /** Whether the file held other bytes than the source where both had been durable. */
  readonly differed: boolean;
}

export interface CatchUp {
  readonly disk: Disk;
  readonly file: DiskFile;
  readonly source: CopySource;
  /** Length up to which the file was durable; what follows is written anew, since a failed flush may lie in memory. */
  readonly trusted: number;
  /** Called after every step that the volumes took. */
  readonly progress: () => void;
  /** Called at the very moment at which nothing durable is missing; what the source flushes later is not. */
  readonly level: (facts: CaughtUp) => void;
}

/** Compares a copy with its source byte for byte and copies what is missing, until nothing durable is. */
export async function catchUp(work: CatchUp): Promise<void> {
  const { disk, file, source, trusted, level } = work;
  const from = await disk.open(source.path);
  try {
    const limit = Math.min(trusted, source.flushed);
    const comparedBytes = await compare(work, from, limit);
    await file.truncate(comparedBytes);
    let at = comparedBytes;
    while (at < source.flushed) {
      const end = source.flushed;
      await copy(work, from, { at, end });
      await file.flush();
      at = end;
    }
    level({ bytes: at, comparedBytes, copiedBytes: at - comparedBytes, differed: comparedBytes < limit });
  } finally {
    await from.close();
  }
}

/** Gives the length up to which both are the same. */
async function compare({ file, progress }: CatchUp, from: DiskFile, limit: number): Promise<number> {
  for (let at = 0; at < limit; at += CHUNK_BYTES) {
    const length = Math.min(CHUNK_BYTES, limit - at);
    const [one, other] = [await from.read(at, length), await file.read(at, length)];
    if (Buffer.compare(one, other) !== 0) return at + one.findIndex((byte, index) => byte !== other[index]);
    progress();
  }
  return limit;
}

async function copy(
  { file, progress }: CatchUp,
  from: DiskFile,
  piece: { readonly at: number; readonly end: number },
): Promise<void> {
  for (let at = piece.at; at < piece.end; ) {
    const bytes = await from.read(at, Math.min(CHUNK_BYTES, piece.end - at));
    if (bytes.length === 0) throw new Error('the copy that is relied on is shorter than it was');
    await file.write(bytes, at);
    at += bytes.length;
    progress();
  }
}
