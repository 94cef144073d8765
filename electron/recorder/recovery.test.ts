import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fragmentedFilm } from '../../tests/fixtures/fragments.ts';
import { readInitSegment } from '../contract/formats/fragmented-mp4.ts';
import { newKey } from '../crypto/chunk.ts';
import { SealedFileWriter } from '../vault/sealed-file/index.ts';
import { PART, START_MS, temporaryFolder } from './recorder.test-support.ts';
import { recoverPart } from './recovery.ts';

const film = await fragmentedFilm(3);

/** A part as a recorder leaves it that was killed: nothing closed it. `firstMs` is where its time line begins. */
function leftBehind(firstMs: number) {
  const path = join(temporaryFolder(), 'part.sealed');
  const seal = { fileId: PART, key: newKey() };
  const writer = SealedFileWriter.create(path, seal);
  const times = (startMs: number, durationMs: number) => ({
    wallMs: START_MS,
    monoMs: 0,
    startMs,
    durationMs,
  });
  const ends = [writer.appendAndFlush(times(0, 0), film.init).bytesOnDisk];
  for (const [second, bytes] of film.fragments.entries()) {
    ends.push(writer.appendAndFlush(times(firstMs + second * 1000, 1000), bytes).bytesOnDisk);
  }
  const { root, sha256 } = writer;
  writer.close();
  return { path, seal, ends, root, sha256 };
}

describe('a part that nobody closed', () => {
  it('gives back everything that was acknowledged', () => {
    const { path, seal, root, sha256 } = leftBehind(0);
    const { mime } = readInitSegment(film.init);
    const found = { records: 4, safeMs: 3000, cutBytes: 0, damaged: [], root, sha256, mime };
    expect(recoverPart(path, seal)).toMatchObject(found);
  });

  it('loses at most the fragment that was being written', () => {
    const { path, seal, ends } = leftBehind(0);
    truncateSync(path, (ends[3] ?? 0) - 7);
    expect(recoverPart(path, seal)).toMatchObject({ records: 3, safeMs: 2000, damaged: [] });
    expect(recoverPart(path, seal)).toMatchObject({ records: 3, cutBytes: 0 });
  });

  it('is as long as its fragments, wherever its time line begins', () => {
    const { path, seal } = leftBehind(90_000);
    expect(recoverPart(path, seal)).toMatchObject({ safeMs: 3000 });
  });

  it('keeps and names a fragment that was changed', () => {
    const { path, seal, ends } = leftBehind(0);
    const bytes = readFileSync(path);
    const at = (ends[1] ?? 0) + 100;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(recoverPart(path, seal)).toMatchObject({ records: 4, damaged: [2], cutBytes: 0 });
  });

  it('has no type and no length when nothing was acknowledged', () => {
    const path = join(temporaryFolder(), 'part.sealed');
    const seal = { fileId: PART, key: newKey() };
    SealedFileWriter.create(path, seal).close();
    expect(recoverPart(path, seal)).toMatchObject({ records: 0, safeMs: 0, mime: null });
  });
});
