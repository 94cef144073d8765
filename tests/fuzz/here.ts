import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Corpus } from './corpus.ts';
import { Coverage } from './coverage.ts';
import { type Fuzzed, fuzz } from './fuzzer.ts';
import { allParsers } from './parsers.ts';
import { LastInput, type Order } from './supervisor.ts';

/** Fuzzes one parser in this thread, guided by coverage, and leaves word of every input in the shared memory. */
export async function fuzzHere(order: Order, shared: SharedArrayBuffer): Promise<Fuzzed> {
  const scratch = mkdtempSync(join(tmpdir(), 'senim-fuzz-'));
  const coverage = new Coverage();
  try {
    const parsers = await allParsers(new Corpus(order.corpus), scratch, order.vectors);
    const parser = parsers.find(({ name }) => name === order.parser);
    if (parser === undefined) throw new Error(`there is no parser ${order.parser}`);
    const last = new LastInput(shared);
    const until = performance.now() + order.milliseconds;
    return await fuzz(parser, {
      ...{ seed: order.seed, coverage },
      enough: () => performance.now() >= until,
      onInput: (input) => last.set(input),
    });
  } finally {
    coverage.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
