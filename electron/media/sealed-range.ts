import { SenimError } from '../contract/errors.ts';
import type { SealedFileReader } from '../vault/sealed-file/index.ts';

/**
 * `length` bytes from `offset` of a file's plaintext; opens only the records that hold them.
 * @throws SenimError sealed-file-damaged, also when the file is shorter
 */
export function readRange(
  reader: Pick<SealedFileReader, 'entries' | 'read'>,
  offset: number,
  length: number,
): Uint8Array<ArrayBuffer> {
  const range = new Uint8Array(length);
  let start = 0;
  let filled = 0;
  for (const { index, plainBytes } of reader.entries) {
    const end = start + plainBytes;
    if (end > offset && start < offset + length) {
      const piece = reader.read(index).subarray(Math.max(0, offset - start), offset + length - start);
      range.set(piece, Math.max(0, start - offset));
      filled += piece.length;
    }
    start = end;
  }
  if (filled !== length) throw new SenimError('sealed-file-damaged', { params: { offset } });
  return range;
}
