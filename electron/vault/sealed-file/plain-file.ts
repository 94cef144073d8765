import { rmSync } from 'node:fs';
import { SenimError } from '../../contract/errors.ts';
import type { RecordTimes } from './format.ts';
import type { FileSeal } from './header.ts';
import { SealedFileReader } from './reader.ts';
import type { RecordEntry } from './scan.ts';
import { SealedFileWriter } from './writer.ts';

const CHUNK_BYTES = 1024 * 1024;
const NO_TIMES: RecordTimes = { wallMs: 0, monoMs: 0, startMs: 0, durationMs: 0 };
const END = new Uint8Array(0);

export interface SealedContent {
  /** Bytes of plaintext. */
  readonly bytes: number;
  /** SHA-256 of the plaintext, lower-case hexadecimal. */
  readonly sha256: string;
}

/** Seals bytes as a plain file, durably. @throws SenimError disk-full, write-failed; then no file is left */
export async function sealBytes(bytes: Uint8Array, path: string, seal: FileSeal): Promise<SealedContent> {
  return await sealStream([bytes], path, seal);
}

/**
 * Seals a stream as a plain file in constant memory, durably.
 * @throws SenimError disk-full, write-failed, or what the source throws; then no file is left
 */
export async function sealStream(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  path: string,
  seal: FileSeal,
): Promise<SealedContent> {
  const writer = SealedFileWriter.create(path, seal);
  try {
    for await (const chunk of inChunks(source)) writer.append(NO_TIMES, chunk);
    writer.appendAndFlush(NO_TIMES, END);
    writer.close();
    return { bytes: writer.plainBytes, sha256: writer.sha256 };
  } catch (error) {
    writer.close();
    rmSync(path, { force: true });
    throw error;
  }
}

/** The whole plaintext of a plain file. @throws as `readChunks` */
export function readAll(path: string, seal: FileSeal): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat([...readChunks(path, seal)]));
}

/**
 * The plaintext of a plain file in chunks of at most 1 MiB. That it is whole is known before the first chunk is given;
 * each chunk is authenticated when it is.
 * @throws SenimError sealed-file-missing, sealed-file-newer, sealed-file-damaged (also for a file that was cut)
 */
export function* readChunks(path: string, seal: FileSeal): Generator<Uint8Array<ArrayBuffer>> {
  const reader = SealedFileReader.open(path, seal);
  try {
    for (const { index } of wholeEntries(reader)) yield reader.read(index);
  } finally {
    reader.close();
  }
}

/** The records of a plain file that hold its content. @throws SenimError sealed-file-damaged, for a file that was cut */
export function wholeEntries({ entries, damaged, tail }: SealedFileReader): readonly RecordEntry[] {
  const whole = damaged.length === 0 && tail.tornBytes === 0 && entries.at(-1)?.plainBytes === 0;
  if (!whole) throw new SenimError('sealed-file-damaged', { params: { part: 'end' } });
  return entries.slice(0, -1);
}

/** Cuts and joins what a source gives into pieces of exactly 1 MiB, but for the last; no piece is empty. */
async function* inChunks(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(CHUNK_BYTES);
  let filled = 0;
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + CHUNK_BYTES - filled);
      buffer.set(taken, filled);
      filled += taken.length;
      at += taken.length;
      if (filled < CHUNK_BYTES) continue;
      yield buffer;
      filled = 0;
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}
