import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { addonPlaces } from './support/addon.ts';
import { killRound } from './support/kill-round.ts';
import { rounds } from './support/kill-rounds.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { programIn } from './support/program.ts';

const SEED = 20_261_122;

const folder = mkdtempSync(join(tmpdir(), 'senim-killed-'));
const inMemory = memoryFolder('killed');
let program: string;
beforeAll(async () => {
  program = await programIn(folder, 'recorder-host');
});
afterAll(() => {
  for (const path of [folder, inMemory]) rmSync(path, { recursive: true, force: true });
});

it.each([
  [50, 'on a disk', folder],
  [170, 'in memory, where moments are closer together', inMemory],
])(
  'gives back all that was acknowledged, at whichever of %i moments the recorder is killed, %s',
  async (kills, _, where) => {
    const { init } = await fragmentedFilm(1);
    const enough = (begun: number): boolean => begun >= kills;
    const settings = { program, folder: where, init, natives: addonPlaces, seed: SEED + kills, enough };
    const result = await rounds(killRound, settings);
    expect(result.violations).toEqual([]);
    expect(result.rounds).toBe(kills);
    expect(result.acknowledged).toBeGreaterThan(kills);
  },
);
