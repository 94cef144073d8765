import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { addonPlaces } from './support/addon.ts';
import { killRounds } from './support/kill-rounds.ts';
import { programIn } from './support/program.ts';

const KILLS = 200;
const SEED = 20_261_122;

const folder = mkdtempSync(join(tmpdir(), 'senim-killed-'));
let program: string;
beforeAll(async () => {
  program = await programIn(folder, 'recorder-host');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(`gives back all that was acknowledged, however the recorder is killed: ${KILLS} moments`, async () => {
  const { init } = await fragmentedFilm(1);
  const result = await killRounds({
    program,
    folder,
    init,
    natives: addonPlaces,
    seed: SEED,
    enough: (n) => n >= KILLS,
  });
  expect(result.violations).toEqual([]);
  expect(result.rounds).toBe(KILLS);
  expect(result.acknowledged).toBeGreaterThan(KILLS);
});
