import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { newKey } from '../../crypto/chunk.ts';
import { temporaryFolder } from '../folder.test-support.ts';
import type { FileSeal, RecordTimes } from './format.ts';
import { SealedFileWriter } from './writer.ts';

export interface TestFile {
  readonly path: string;
  readonly seal: FileSeal;
  readonly plaintexts: readonly Buffer[];
  /** Where each record begins, and where the last ends. */
  readonly bounds: readonly number[];
}

/** Times of second number `index`. */
export function second(index: number): RecordTimes {
  return {
    wallMs: 1_763_800_000_000 + index * 1000,
    monoMs: 5000.25 + index * 1000,
    startMs: Math.max(0, index - 1) * 1000,
    durationMs: index === 0 ? 0 : 1000,
  };
}

export function newSeal(fileId = 'prt-0123456789abcdefghjk'): FileSeal {
  return { fileId, key: newKey() };
}

/** A sealed file with records of these sizes, written and closed. */
export function sealedFile(sizes: readonly number[], seal: FileSeal = newSeal()): TestFile {
  const path = join(temporaryFolder(), 'part.sealed');
  const plaintexts = sizes.map((size) => randomBytes(size));
  const writer = SealedFileWriter.create(path, seal);
  const bounds = [writer.bytesOnDisk];
  for (const [index, plaintext] of plaintexts.entries()) {
    bounds.push(writer.appendAndFlush(second(index), plaintext).bytesOnDisk);
  }
  writer.close();
  return { path, seal, plaintexts, bounds };
}
