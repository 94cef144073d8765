import { Readable } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { convert, probe } from './ffmpeg.ts';
import { temporaryFolder } from './media.test-support.ts';

// Stands alone, because the library looks for the programs once a process.
it('says by name that ffmpeg is not installed', async () => {
  vi.stubEnv('PATH', temporaryFolder());
  const limits = { signal: new AbortController().signal, timeoutMs: 50_000 };
  const source = (): Readable => Readable.from([Buffer.alloc(100)]);
  await expect(probe(source(), limits)).rejects.toMatchObject({ code: 'ffmpeg-missing' });
  const copying = { inputFormat: 'mp4', outputFormat: 'mp4', outputOptions: ['-c', 'copy'] };
  const copied = convert(source(), copying, limits).toArray();
  await expect(copied).rejects.toMatchObject({ code: 'ffmpeg-missing' });
  vi.unstubAllEnvs();
});
