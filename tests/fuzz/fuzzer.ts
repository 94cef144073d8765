import { SeededRandom } from '../integration/faults/support/random.ts';
import type { Coverage } from './coverage.ts';
import { mutate } from './mutators.ts';
import type { Parser } from './parsers.ts';

/** Inputs between two looks at what ran: a look costs more than an input. */
const BATCH = 64;
const MOST_BYTES = 128 * 1024;
/** What a parser may take for one input of that size, on a slow machine that does other things beside. */
const SLOW_MS = 10_000;

/** An input on which a parser broke its promise. */
export interface Crash {
  readonly parser: string;
  readonly input: Uint8Array;
  readonly reason: string;
}

export interface Fuzzed {
  readonly inputs: number;
  readonly accepted: number;
  /** Inputs that reached something new. */
  readonly found: readonly Uint8Array[];
  readonly crash: Crash | null;
}

export interface Effort {
  readonly seed: number;
  /** Guides the choice of inputs; null: none is kept. */
  readonly coverage: Coverage | null;
  readonly enough: (inputs: number) => boolean;
  /** Told of every input before the parser gets it. */
  readonly onInput: (input: Uint8Array) => void;
}

/** Breeds inputs from the parser's seeds until there were enough, or one on which it fails. */
export async function fuzz(parser: Parser, { seed, coverage, enough, onInput }: Effort): Promise<Fuzzed> {
  const random = new SeededRandom(seed);
  const pool = parser.seeds.map((bytes) => bytes.subarray(0, MOST_BYTES));
  const pick = (): Uint8Array => pool[random.integer(0, pool.length - 1)] ?? new Uint8Array(0);
  const found: Uint8Array[] = [];
  let inputs = 0;
  let accepted = 0;
  const run = async (input: Uint8Array): Promise<Crash | null> => {
    onInput(input);
    const outcome = await attempt(parser, input);
    inputs += 1;
    if (outcome === 'accepted') accepted += 1;
    return typeof outcome === 'string' ? null : outcome;
  };
  const result = (crash: Crash | null): Fuzzed => ({ inputs, accepted, found, crash });
  for (const input of [...pool, new Uint8Array(0)]) {
    const crash = await run(input);
    if (crash !== null) return result(crash);
  }
  coverage?.takeNew();
  while (!enough(inputs)) {
    const batch = Array.from({ length: BATCH }, () => mutate(pick(), pick(), random, MOST_BYTES));
    for (const input of batch) {
      const crash = await run(input);
      if (crash !== null) return result(crash);
    }
    if (coverage === null || coverage.takeNew() === 0) continue;
    for (const input of await newsOf(parser, batch, coverage)) {
      found.push(input);
      pool.push(input);
    }
  }
  return result(null);
}

/**
 * Those of a batch by which something new was reached, the first for each block.
 */
async function newsOf(
  parser: Parser,
  batch: readonly Uint8Array[],
  coverage: Coverage,
): Promise<Uint8Array[]> {
  const fresh = coverage.news;
  const news: Uint8Array[] = [];
  for (const input of batch) {
    if (fresh.size === 0) break;
    await attempt(parser, input);
    if (coverage.reached(fresh)) news.push(input);
  }
  return news;
}

/** Runs the parser once. @returns whether it accepted or refused the input, or what it should not have done */
export async function attempt(parser: Parser, input: Uint8Array): Promise<'accepted' | 'refused' | Crash> {
  const began = performance.now();
  try {
    await parser.parse(Uint8Array.from(input));
  } catch (error) {
    if (!parser.errors.some((known) => error instanceof known)) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { parser: parser.name, input, reason };
    }
    return 'refused';
  }
  const took = performance.now() - began;
  if (took > SLOW_MS) return { parser: parser.name, input, reason: `took ${Math.round(took)} ms` };
  return 'accepted';
}
