import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { fragmentedFilm } from '../../tests/fixtures/fragments.ts';
import { SenimError } from '../contract/errors.ts';
import { newKey } from '../crypto/chunk.ts';
import { readAll } from '../vault/sealed-file/index.ts';
import { convert, probe } from './ffmpeg.ts';
import { sealedPart, temporaryFolder } from './media.test-support.ts';
import { recordedPart } from './playable-part.ts';
import type { RunLimits } from './run-limits.ts';
import { makeWorkingCopy } from './working-copy.ts';

const film = await fragmentedFilm(3);
const whole = Buffer.concat([film.init, ...film.fragments]);
const PART = 'prt-00000000000000000001';
const COPY = 'wcp-00000000000000000001';

const limits = (signal = new AbortController().signal): RunLimits => ({ signal, timeoutMs: 50_000 });
const COPYING = {
  inputFormat: 'mp4',
  outputFormat: 'mp4',
  outputOptions: ['-c', 'copy', '-movflags', 'empty_moov'],
};

/** A stream that gives the film's beginning and then neither goes on nor ends. */
function stalled(): Readable {
  let given = false;
  return new Readable({
    read() {
      if (given) return;
      given = true;
      this.push(whole.subarray(0, 3000));
    },
  });
}

async function drain(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('a working copy', () => {
  it('has the same picture, sound in AAC, and is nowhere in the clear', async () => {
    const { path, seal } = sealedPart(film, PART);
    const part = recordedPart(path, seal);
    const folder = temporaryFolder();
    const target = { path: join(folder, 'copy.sealed'), seal: { fileId: COPY, key: newKey() } };
    const made = await makeWorkingCopy(part, target, limits());
    part.close();

    const copy = readAll(target.path, target.seal);
    expect(made.bytes).toBe(copy.length);
    expect(readdirSync(folder)).toEqual(['copy.sealed']);
    const facts = await probe(Readable.from([copy]), limits());
    expect(facts.streams.map(({ kind, codec }) => [kind, codec])).toEqual([
      ['video', 'h264'],
      ['audio', 'aac'],
    ]);
    expect(facts.streams[1]?.sampleRate).toBe(48_000);
    for (const { durationMs } of facts.streams) expect((durationMs ?? 0) / 1000).toBeCloseTo(3, 0);
  });

  it('of a part that goes on from another begins where that part does', async () => {
    // After a cut the media's own time goes on: the first fragment of the part does not begin at 0.
    const later = { init: film.init, fragments: film.fragments.slice(1) };
    const { path, seal } = sealedPart(later, PART);
    const part = recordedPart(path, seal);
    expect(part.fragments[0]?.startMs).toBeGreaterThan(900);
    const captured = await probe(Readable.from([Buffer.concat([film.init, ...later.fragments])]), limits());
    expect(captured.streams.map(({ codec }) => codec)).toEqual(['h264', 'opus']);
    const target = { path: join(temporaryFolder(), 'copy.sealed'), seal: { fileId: COPY, key: newKey() } };
    await makeWorkingCopy(part, target, limits());
    part.close();
    const facts = await probe(Readable.from([readAll(target.path, target.seal)]), limits());
    for (const { durationMs } of facts.streams) expect((durationMs ?? 0) / 1000).toBeCloseTo(2, 0);
  });

  it('is not made when a fragment of the recording cannot be read, and nothing is left of it', async () => {
    const { path, seal } = sealedPart(film, PART);
    const part = recordedPart(path, seal);
    const target = { path: join(temporaryFolder(), 'copy'), seal: { fileId: COPY, key: newKey() } };
    const damaged = {
      fragments: part.fragments,
      read: (index: number) => {
        if (index === 2) throw new SenimError('sealed-file-damaged');
        return part.read(index);
      },
    };
    await expect(makeWorkingCopy(damaged, target, limits())).rejects.toMatchObject({
      code: 'sealed-file-damaged',
    });
    expect(existsSync(target.path)).toBe(false);
    part.close();
  });
});

describe('ffmpeg', () => {
  it('tells what a recording holds', async () => {
    const facts = await probe(Readable.from([whole]), limits());
    expect(facts.container).toContain('mp4');
    expect(facts.streams).toMatchObject([
      { kind: 'video', codec: 'h264', width: 160, height: 120 },
      { kind: 'audio', codec: 'opus', sampleRate: 48_000, channels: 1 },
    ]);
  });

  it('fails by name on what is no recording', async () => {
    const text = (): Readable => Readable.from([Buffer.from('not a recording '.repeat(100))]);
    await expect(probe(text(), limits())).rejects.toMatchObject({ code: 'ffmpeg-failed' });
    await expect(drain(convert(text(), COPYING, limits()))).rejects.toMatchObject({ code: 'ffmpeg-failed' });
  });

  it('is stopped when it is cancelled, before and while it runs', async () => {
    await expect(drain(convert(stalled(), COPYING, limits(AbortSignal.abort())))).rejects.toMatchObject({
      code: 'cancelled',
    });
    const controller = new AbortController();
    const running = drain(convert(stalled(), COPYING, limits(controller.signal)));
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await expect(probe(stalled(), limits(AbortSignal.abort()))).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is stopped at its deadline', async () => {
    const soon = { signal: new AbortController().signal, timeoutMs: 300 };
    await expect(drain(convert(stalled(), COPYING, soon))).rejects.toMatchObject({ code: 'timed-out' });
    await expect(probe(stalled(), soon)).rejects.toMatchObject({ code: 'timed-out' });
  });
});
