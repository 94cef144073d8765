import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { addonPlaces } from './support/addon.ts';
import { killRound } from './support/kill-round.ts';
import { rounds } from './support/kill-rounds.ts';
import { powerCutRound } from './support/power-cut-round.ts';
import { programIn } from './support/program.ts';
import { compileShim } from './volume/shim.ts';

const USAGE = 'Usage: npm run faults -- [--kills N] [--seed S] [--minutes M]\n';
/** A power cut tries hundreds of images, so one of them goes with so many kills. */
const KILLS_PER_POWER_CUT = 50;
const LONGEST_FRAGMENT_BYTES = 12_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function readOptions(args: string[]) {
  const number = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { kills: number, seed: number, minutes: number } });
  const kills = Number(values.kills ?? 1000);
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const minutes = Number(values.minutes ?? Number.POSITIVE_INFINITY);
  if (!(Number.isInteger(kills) && kills > 0 && Number.isInteger(seed) && seed >= 0 && minutes > 0)) {
    throw new Error('the numbers must be whole and above 0');
  }
  return { kills, seed, minutes };
}

/** Kills and cuts until there were enough, or the time is over. @returns what did not hold */
async function run({ kills, seed, minutes }: ReturnType<typeof readOptions>, folder: string) {
  const until = Date.now() + minutes * 60_000;
  const over = (): boolean => Date.now() >= until;
  const { init } = await fragmentedFilm(1);
  const common = { folder, program: await programIn(folder, 'recorder-host'), natives: addonPlaces, init };
  const enough = (begun: number): boolean => begun >= kills || over();
  const killed = await rounds(killRound, { ...common, seed, enough });
  say(
    `${killed.rounds} kills: ${killed.parts} parts, ${killed.acknowledged} fragments acknowledged, ${killed.violations.length} violations`,
  );
  if (process.platform !== 'linux') return killed.violations;
  const cuts = { recordings: 0, calls: 0, images: 0, violations: [] as string[] };
  const shim = compileShim(folder);
  for (let n = 0; n < Math.ceil(kills / KILLS_PER_POWER_CUT) && (n === 0 || !over()); n += 1) {
    const size = { fragments: 4 + (n % 5), mostBytes: n % 2 === 0 ? 900 : LONGEST_FRAGMENT_BYTES, draws: 20 };
    const { calls, images, violations } = await powerCutRound({ ...common, ...size, seed: seed + n, shim });
    cuts.recordings += 1;
    cuts.calls += calls;
    cuts.images += images;
    cuts.violations.push(...violations);
  }
  say(
    `${cuts.recordings} recordings without power after each of ${cuts.calls} calls: ${cuts.images} volumes looked at, ${cuts.violations.length} violations`,
  );
  return [...killed.violations, ...cuts.violations];
}

async function main(options: ReturnType<typeof readOptions>): Promise<number> {
  say(`Seed ${options.seed}${addonPlaces.length === 0 ? ', without the native addon' : ''}`);
  const folder = mkdtempSync(join(tmpdir(), 'senim-faults-'));
  try {
    const violations = await run(options, folder);
    for (const violation of violations) say(`VIOLATION ${violation}`);
    return violations.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let options: ReturnType<typeof readOptions> | null = null;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
}
process.exitCode = options === null ? 2 : await main(options);
