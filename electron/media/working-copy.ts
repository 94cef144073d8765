import { Readable } from 'node:stream';
import { type FileSeal, type SealedContent, sealStream } from '../vault/sealed-file/index.ts';
import { convert } from './ffmpeg.ts';
import type { PlayablePart } from './playable-part.ts';
import type { RunLimits } from './run-limits.ts';

/** Plays in what people have: the picture as it is, the sound in AAC. */
const CONVERSION = {
  inputFormat: 'mp4',
  outputFormat: 'mp4',
  outputOptions: [
    ...['-c:v', 'copy', '-c:a', 'aac', '-b:a', '128k'],
    ...['-movflags', '+frag_keyframe+empty_moov+default_base_moof'],
  ],
} as const;

export interface WorkingCopyTarget {
  /** Where the sealed file is made; nothing is left there on failure. */
  readonly path: string;
  readonly seal: FileSeal;
}

/**
 * Makes the working copy of one part and seals it as a plain file of the vault. The recording is decrypted fragment by
 * fragment into ffmpeg's standard input and sealed from its standard output: no plaintext reaches a disk, and memory stays
 * constant.
 * @throws MediaError; SenimError sealed-file-damaged, when a fragment of the part cannot be read, disk-full, write-failed
 */
export function makeWorkingCopy(
  part: Pick<PlayablePart, 'fragments' | 'read'>,
  target: WorkingCopyTarget,
  limits: RunLimits,
): Promise<SealedContent> {
  const copy = convert(Readable.from(recordsOf(part), { objectMode: false }), CONVERSION, limits);
  return sealStream(copy, target.path, target.seal);
}

function* recordsOf({ fragments, read }: Pick<PlayablePart, 'fragments' | 'read'>): Generator<Uint8Array> {
  yield read(0);
  for (const { index } of fragments) yield read(index);
}
