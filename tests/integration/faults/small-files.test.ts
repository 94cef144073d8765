import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { programIn } from './support/program.ts';
import { SeededRandom } from './support/random.ts';
import type { Certainty } from './support/small-files-host.ts';
import { VolumeModel } from './volume/model.ts';
import { imagesAfterPowerCut } from './volume/power-cut.ts';
import { compileShim } from './volume/shim.ts';
import { readTrace, type VolumeCall } from './volume/trace.ts';

const folder = mkdtempSync(join(tmpdir(), 'senim-small-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes, replaces, renames and removes small files, and gives every call that changed the volume. */
async function traceOfSmallFiles(volume: string) {
  const trace = join(folder, 'trace');
  const program = await programIn(folder, 'small-files-host');
  mkdirSync(volume);
  const notes = openSync(join(volume, 'notes'), 'w');
  const env = {
    ...process.env,
    ...compileShim(folder)({ volume, trace, failure: null }),
    SENIM_NOTES_FD: '3',
  };
  const stdio = ['ignore', 'inherit', 'inherit', notes] as const;
  expect(spawnSync(process.execPath, [program, volume], { env, stdio: [...stdio] }).status).toBe(0);
  closeSync(notes);
  return readTrace(trace);
}

function noteOf({ path, data }: VolumeCall): Certainty | null {
  return basename(path) === 'notes' ? JSON.parse(data.toString()) : null;
}

/** By name: nothing, and then each content that it was said to have. */
function contentsInOrder(calls: readonly VolumeCall[]): Map<string, (string | null)[]> {
  const contents = new Map<string, (string | null)[]>();
  for (const { name, content } of calls.flatMap((call) => noteOf(call) ?? [])) {
    contents.set(name, [...(contents.get(name) ?? [null]), content]);
  }
  return contents;
}

it.runIf(process.platform === 'linux')(
  'a small file is the old one or the new one after a power cut at any call, and the new one once it was said',
  async () => {
    const volume = join(folder, 'volume');
    const model = new VolumeModel([volume]);
    const calls = await traceOfSmallFiles(volume);
    const contents = contentsInOrder(calls);
    const certain = new Map<string, number>();
    let images = 0;
    for (const call of calls) {
      const note = noteOf(call);
      if (note === null) model.apply(call);
      else certain.set(note.name, (certain.get(note.name) ?? 0) + 1);
      for (const image of imagesAfterPowerCut(model, new SeededRandom(images), 8)) {
        images += 1;
        for (const [name, all] of contents) {
          const from = certain.get(name) ?? 0;
          // What is certain, or what is just being made of it.
          expect(all.slice(from, from + 2)).toContain(image.get(join(volume, name))?.toString() ?? null);
        }
      }
    }
    expect(images).toBeGreaterThan(30);
    expect(Object.fromEntries(certain)).toEqual({ a: 4, b: 2, c: 1 });
  },
);
