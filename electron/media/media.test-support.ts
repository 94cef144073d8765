import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FragmentedFilm } from '../../tests/fixtures/fragments.ts';
import { fragmentTimes, readInitSegment } from '../contract/formats/fragmented-mp4.ts';
import { newKey } from '../crypto/chunk.ts';
import { type FileSeal, SealedFileWriter } from '../vault/sealed-file/index.ts';

/** 2026-01-01T10:00:00Z. */
export const START_MS = Date.UTC(2026, 0, 1, 10);
/** How long before that the machine was started. */
const BOOT_MS = 3_600_000;

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'senim-media-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface SealedPart {
  readonly path: string;
  readonly seal: FileSeal;
}

/** A film sealed as a part that began `at` milliseconds after ten o'clock. */
export function sealedPart(
  film: FragmentedFilm,
  fileId: string,
  at = 0,
  origin: 'recorded' | 'imported' = 'recorded',
): SealedPart {
  const path = join(temporaryFolder(), `${fileId}.sealed`);
  const seal = { fileId, key: newKey() };
  const segment = readInitSegment(film.init);
  const writer = SealedFileWriter.create(path, seal);
  writer.append({ wallMs: START_MS + at, monoMs: BOOT_MS + at, startMs: 0, durationMs: 0 }, film.init);
  for (const bytes of film.fragments) {
    const times = fragmentTimes(segment, bytes);
    const monoMs = origin === 'recorded' ? BOOT_MS + at + times.startMs : times.startMs;
    writer.append({ wallMs: START_MS + at + times.startMs, monoMs, ...times }, bytes);
  }
  writer.flush();
  writer.close();
  return { path, seal };
}
