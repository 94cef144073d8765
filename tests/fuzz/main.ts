import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Corpus, nameOf } from './corpus.ts';
import { fuzzHere } from './here.ts';
import { type Order, parserNames, watched } from './supervisor.ts';

const USAGE = 'Usage: npm run fuzz -- [--parser NAME]… [--seconds N] [--seed S] [--keep] | --seeds\n';
const CORPUS = 'tests/fuzz/corpus';
const VECTORS = 'tests/vectors';
const CRASHES = '.cache/fuzz-crashes';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      parser: { type: 'string', multiple: true },
      seconds: { type: 'string' },
      seed: { type: 'string' },
      keep: { type: 'boolean' },
      seeds: { type: 'boolean' },
    },
  });
  const seconds = Number(values.seconds ?? 10);
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  if (!(seconds > 0 && Number.isInteger(seed) && seed >= 0)) throw new Error('the numbers must be above 0');
  return {
    seconds,
    seed,
    parsers: values.parser ?? null,
    keep: values.keep ?? false,
    seeds: values.seeds ?? false,
  };
}

async function main({ seconds, seed, parsers, keep }: ReturnType<typeof readOptions>): Promise<number> {
  say(`Seed ${seed}, ${seconds} s for each parser`);
  const corpus = new Corpus(CORPUS);
  const known = await parserNames({ corpus: CORPUS, vectors: VECTORS });
  const unknown = parsers?.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no parser ${unknown}; there are ${known.join(', ')}.\n`);
    return 2;
  }
  let crashes = 0;
  for (const parser of parsers ?? known) {
    const order: Order = { corpus: CORPUS, vectors: VECTORS, parser, seed, milliseconds: seconds * 1000 };
    const { inputs, accepted, found, crash } = await watched(process.argv[1] ?? '', order);
    say(`${parser.padEnd(18)} ${inputs} inputs, ${accepted} accepted, ${found.length} reached something new`);
    if (keep) corpus.keep(parser, found);
    if (crash === null) continue;
    crashes += 1;
    mkdirSync(CRASHES, { recursive: true });
    const path = join(CRASHES, `${parser}-${nameOf(crash.input)}`);
    writeFileSync(path, crash.input);
    say(`CRASH ${crash.reason}\n${path}\n${Buffer.from(crash.input.subarray(0, 4096)).toString('base64')}`);
  }
  return crashes === 0 ? 0 : 1;
}

async function begin(): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  if (!options.seeds) return await main(options);
  const { writeSeeds } = await import('./seeds.ts');
  await writeSeeds(CORPUS);
  return 0;
}

if (isMainThread) process.exitCode = await begin();
else parentPort?.postMessage(await fuzzHere(workerData.order, workerData.shared));
