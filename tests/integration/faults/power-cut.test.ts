import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { addonPlaces } from './support/addon.ts';
import { powerCutRound } from './support/power-cut-round.ts';
import { programIn } from './support/program.ts';
import { compileShim, type Shim } from './volume/shim.ts';

const folder = mkdtempSync(join(tmpdir(), 'senim-power-'));
let program: string;
let shim: (shim: Shim) => NodeJS.ProcessEnv;
beforeAll(async () => {
  program = await programIn(folder, 'recorder-host');
  shim = compileShim(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(process.platform === 'linux')('a power cut after any call of the recorder', () => {
  it.each([
    ['with small fragments, in every way that there is', 1, 8, 900],
    ['with fragments of many sectors, in many ways', 2, 4, 12_000],
  ])('%s, leaves everything that was acknowledged', async (_, seed, fragments, mostBytes) => {
    const { init } = await fragmentedFilm(1);
    const round = {
      seed,
      folder,
      program,
      natives: addonPlaces,
      init,
      shim,
      fragments,
      mostBytes,
      draws: 12,
    };
    const result = await powerCutRound(round);
    expect(result.violations).toEqual([]);
    expect(result.images).toBeGreaterThan(100);
  });
});
