import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { SenimError } from '../../contract/errors.ts';
import { targetError } from '../../vault/target-error.ts';
import type { BlockMarks, WrittenBlock } from './block-marks.ts';

/**
 * Reads a finished package from its medium again and compares it with what was written; gives its SHA-256.
 * @throws SenimError read-back-differs, target-vanished
 */
export async function readBack(
  path: string,
  marks: BlockMarks,
  onBytes: (bytes: number) => void,
): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const { block, bytes } of blocksOf(path, marks)) {
      if (!marks.fits(block, bytes)) throw new SenimError('read-back-differs');
      hash.update(bytes);
      onBytes(bytes.length);
    }
    onBytes(0);
  } catch (cause) {
    throw targetError(cause);
  }
  return hash.digest('hex');
}

interface ReadBlock {
  readonly block: WrittenBlock;
  readonly bytes: Uint8Array;
}

/** A file in the blocks in which it was written; the next is being read while one is looked at, which is valid until then. */
async function* blocksOf(path: string, marks: BlockMarks): AsyncGenerator<ReadBlock> {
  const { blocks } = marks;
  const longest = blocks.reduce((most, { length }) => Math.max(most, length), 1);
  const file = await open(path, 'r');
  try {
    if ((await file.stat()).size !== marks.bytes) throw new SenimError('read-back-differs');
    let [shown, read] = [Buffer.allocUnsafeSlow(longest), Buffer.allocUnsafeSlow(longest)];
    let reading = readFully(file, read.subarray(0, blocks[0]?.length ?? 0));
    for (const [n, block] of blocks.entries()) {
      const bytes = await reading;
      [shown, read] = [read, shown];
      reading = readFully(file, read.subarray(0, blocks[n + 1]?.length ?? 0));
      // Met at the next turn, or never where the reader stops before.
      reading.catch(() => undefined);
      yield { block, bytes };
    }
  } finally {
    await file.close();
  }
}

/** The system may give fewer bytes than it is asked for; at the end of the file there are none. */
async function readFully(file: FileHandle, bytes: Buffer): Promise<Uint8Array> {
  for (let filled = 0; filled < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled);
    if (bytesRead === 0) return bytes.subarray(0, filled);
    filled += bytesRead;
  }
  return bytes;
}
