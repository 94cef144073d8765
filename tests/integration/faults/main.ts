import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { KilledRecording } from '../../e2e/support/killed-recording.ts';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { abortRound } from './support/abort-round.ts';
import { addonPlaces } from './support/addon.ts';
import { applicationRounds } from './support/application-rounds.ts';
import { killRound } from './support/kill-round.ts';
import { type KillRounds, type KillTotals, rounds } from './support/kill-rounds.ts';
import { powerCutRound } from './support/power-cut-round.ts';
import { programIn } from './support/program.ts';
import { whyNoVolumes } from './volume/mounted.ts';
import { compileShim } from './volume/shim.ts';

const USAGE = 'Usage: npm run faults -- [--kills N] [--recordings N] [--aborts N] [--seed S] [--minutes M]\n';
/** A recording of the whole application takes about a quarter of a minute, and three kills are of it. */
const KILLS_PER_RECORDING = 100;
/** A journal is aborted on a volume of its own. */
const KILLS_PER_ABORT = 10;
/** A power cut tries hundreds of images, so one of them goes with so many kills. */
const KILLS_PER_POWER_CUT = 50;
const LONGEST_FRAGMENT_BYTES = 12_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function readOptions(args: string[]) {
  const number = { type: 'string' } as const;
  const options = { kills: number, recordings: number, aborts: number, seed: number, minutes: number };
  const { values } = parseArgs({ args, options });
  const kills = Number(values.kills ?? 1000);
  const recordings = Number(values.recordings ?? Math.ceil(kills / KILLS_PER_RECORDING));
  const aborts = Number(values.aborts ?? Math.ceil(kills / KILLS_PER_ABORT));
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const minutes = Number(values.minutes ?? Number.POSITIVE_INFINITY);
  const counts = [kills, recordings, aborts, seed];
  if (!counts.every((count) => Number.isInteger(count) && count >= 0) || kills === 0 || !(minutes > 0)) {
    throw new Error('the numbers must be whole, and the kills and minutes above 0');
  }
  return { kills, recordings, aborts, seed, minutes };
}

type Options = ReturnType<typeof readOptions>;
type Common = Pick<KillRounds, 'folder' | 'program' | 'natives' | 'init' | 'seed'>;

/** One fault after the other until there were enough, or the time is over. @returns what did not hold */
async function run(options: Options, folder: string): Promise<string[]> {
  const { kills, recordings, aborts, seed, minutes } = options;
  const until = Date.now() + minutes * 60_000;
  const over = (): boolean => Date.now() >= until;
  const { init } = await fragmentedFilm(1);
  const program = await programIn(folder, 'recorder-host');
  const common: Common = { folder, program, natives: addonPlaces, init, seed };
  const killed = await rounds(killRound, { ...common, enough: (begun) => begun >= kills || over() });
  say(`${killed.rounds} kills of the recorder: ${told(killed)}`);
  return [
    ...killed.violations,
    ...(await killApplication(seed, (made) => made >= recordings || over())),
    ...(await abortJournals(common, (begun) => begun >= aborts || over())),
    ...(await cutPower(common, Math.ceil(kills / KILLS_PER_POWER_CUT), over)),
  ];
}

const told = ({ parts, acknowledged, violations }: KillTotals): string =>
  `${parts} parts, ${acknowledged} fragments acknowledged, ${violations.length} violations`;

async function killApplication(seed: number, enough: (made: number) => boolean): Promise<string[]> {
  const made = ({ seed, victims, fragments, longestGapMs, violations }: KilledRecording): void =>
    say(
      `  recording ${seed}: killed ${victims.join(', ')}; ${fragments} fragments, gaps up to ${longestGapMs} ms, ${violations.length} violations`,
    );
  const { recordings, kills, fragments, longestGapMs, violations } = await applicationRounds({
    seed,
    enough,
    made,
  });
  say(
    `${recordings} recordings of the application with ${kills} kills: ${fragments} fragments, gaps up to ${longestGapMs} ms, ${violations.length} violations`,
  );
  return violations;
}

async function abortJournals(common: Common, enough: (begun: number) => boolean): Promise<string[]> {
  const reason = whyNoVolumes(join(common.folder, 'trial'));
  if (reason !== null) {
    say(`No journal was aborted: ${reason}`);
    return [];
  }
  const aborted = await rounds(abortRound, { ...common, enough });
  say(`${aborted.rounds} aborted journals: ${told(aborted)}`);
  return aborted.violations;
}

async function cutPower(common: Common, recordings: number, over: () => boolean): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const cuts = { recordings: 0, calls: 0, images: 0, violations: [] as string[] };
  const shim = compileShim(common.folder);
  for (let n = 0; n < recordings && (n === 0 || !over()); n += 1) {
    const size = { fragments: 4 + (n % 5), mostBytes: n % 2 === 0 ? 900 : LONGEST_FRAGMENT_BYTES, draws: 20 };
    const round = await powerCutRound({ ...common, ...size, seed: common.seed + n, shim });
    cuts.recordings += 1;
    cuts.calls += round.calls;
    cuts.images += round.images;
    cuts.violations.push(...round.violations);
  }
  say(
    `${cuts.recordings} recordings without power after each of ${cuts.calls} calls: ${cuts.images} volumes looked at, ${cuts.violations.length} violations`,
  );
  return cuts.violations;
}

async function main(options: Options): Promise<number> {
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

let options: Options | null = null;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
}
process.exitCode = options === null ? 2 : await main(options);
