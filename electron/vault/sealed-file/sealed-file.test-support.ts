import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKey, sealChunk } from '../../crypto/chunk.ts';
import { temporaryFolder } from '../folder.test-support.ts';
import { type RecordPrefix, recordLayout } from './format.ts';
import type { FileSeal } from './header.ts';
import { SealedFileWriter } from './writer.ts';

export interface TestFile {
  readonly path: string;
  readonly seal: FileSeal;
  readonly plaintexts: readonly Buffer[];
  /** Where each record begins, and where the last ends. */
  readonly bounds: readonly number[];
}

/** Times of second number `index`. */
export function second(index: number): Omit<RecordPrefix, 'index' | 'sealedBytes'> {
  return {
    wallMs: 1_763_800_000_000 + index * 1000,
    monoMs: 5000.25 + index * 1000,
    startMs: Math.max(0, index - 1) * 1000,
    durationMs: index === 0 ? 0 : 1000,
    clock: { state: 'unsynchronised', errorMs: 12.5 },
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

/** The same file as version 1 wrote it, which is read for ever. */
export function sealedFileOfVersion1(sizes: readonly number[], seal: FileSeal = newSeal()): TestFile {
  const path = join(temporaryFolder(), 'part.sealed');
  const plaintexts = sizes.map((size) => randomBytes(size));
  const keyId = createHash('sha256')
    .update('senim sealed file key\0')
    .update(seal.key)
    .digest()
    .subarray(0, 16);
  const header = Buffer.concat([
    Buffer.from('SENIMSF\x01\0\x01\0\0', 'latin1'),
    keyId,
    Buffer.from(seal.fileId),
  ]);
  header.writeUInt16BE(header.length, 10);
  const pieces: Uint8Array[] = [header];
  const bounds = [header.length];
  for (const [index, plaintext] of plaintexts.entries()) {
    const prefix = recordLayout(1).encode({ ...second(index), index, sealedBytes: plaintext.length + 16 });
    pieces.push(prefix, sealChunk(seal.key, index, Buffer.concat([header, prefix]), plaintext));
    bounds.push((bounds.at(-1) ?? 0) + 40 + plaintext.length + 16);
  }
  writeFileSync(path, Buffer.concat(pieces));
  return { path, seal, plaintexts, bounds };
}
