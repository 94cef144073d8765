import { type FileHandle, open } from 'node:fs/promises';
import { SenimError } from '../../contract/errors.ts';
import { targetError } from '../../vault/target-error.ts';
import type { BlockMarks } from './block-marks.ts';
import { HashThread } from './hash-thread.ts';

/** Blocks on their way at once: being read, compared and hashed. */
const SPACES = 3;

/**
 * Reads a finished package from its medium again and compares it with what was written; gives its SHA-256.
 * @throws SenimError read-back-differs, target-vanished
 */
export async function readBack(
  path: string,
  marks: BlockMarks,
  onBytes: (bytes: number) => void,
): Promise<string> {
  const hashing = new HashThread();
  try {
    await compare(path, marks, hashing, onBytes);
    onBytes(0);
    return await hashing.digest();
  } catch (cause) {
    throw targetError(cause);
  } finally {
    await hashing.end();
  }
}

/** A file in the blocks in which it was written: the next is read while one is compared and another is hashed. */
async function compare(
  path: string,
  marks: BlockMarks,
  hashing: HashThread,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const { blocks } = marks;
  const longest = blocks.reduce((most, { length }) => Math.max(most, length), 1);
  const spaces = Array.from({ length: SPACES }, () => new Uint8Array(new SharedArrayBuffer(longest)));
  const hashed: Promise<void>[] = [];
  const file = await open(path, 'r');
  try {
    if ((await file.stat()).size !== marks.bytes) throw new SenimError('read-back-differs');
    const read = async (n: number): Promise<Uint8Array<SharedArrayBuffer>> => {
      await hashed[n - SPACES];
      const space = (spaces[n % SPACES] as Uint8Array<SharedArrayBuffer>).subarray(0, blocks[n]?.length ?? 0);
      return space.subarray(0, await readFully(file, space));
    };
    let reading = read(0);
    for (const [n, block] of blocks.entries()) {
      const bytes = await reading;
      const update = hashing.update(bytes);
      // Met where its space is used again, or at the digest.
      update.catch(() => undefined);
      hashed.push(update);
      reading = read(n + 1);
      // Met at the next turn, or never where the comparison stops before.
      reading.catch(() => undefined);
      if (!marks.fits(block, bytes)) throw new SenimError('read-back-differs');
      onBytes(bytes.length);
    }
  } finally {
    await Promise.allSettled(hashed);
    await file.close();
  }
}

/** How many bytes there were: the system may give fewer than it is asked for, and none at the end of the file. */
async function readFully(file: FileHandle, bytes: Uint8Array): Promise<number> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
