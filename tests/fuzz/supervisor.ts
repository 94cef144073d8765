import { Worker } from 'node:worker_threads';
import { Corpus } from './corpus.ts';
import type { Fuzzed } from './fuzzer.ts';
import { allParsers } from './parsers.ts';

/** What one thread is to fuzz, and where it finds what it needs. */
export interface Order {
  readonly corpus: string;
  readonly vectors: string;
  readonly parser: string;
  readonly seed: number;
  readonly milliseconds: number;
}

const MOST_INPUT_BYTES = 1024 * 1024;
/** No parser takes so long for an input of 128 KiB. */
const HANG_MS = 30_000;
/** What a parser may hold on to, beside the harness; far below what the limits on a package's documents come to. */
const MOST_HEAP_MB = 512;

/** The input that the other thread works on, kept where it outlives that thread. */
export class LastInput {
  readonly #count: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(shared = new SharedArrayBuffer(8 + MOST_INPUT_BYTES)) {
    this.#count = new Int32Array(shared, 0, 2);
    this.#bytes = new Uint8Array(shared, 8);
  }

  get shared(): SharedArrayBuffer {
    return this.#count.buffer as SharedArrayBuffer;
  }

  /** Grows with every input. */
  get number(): number {
    return Atomics.load(this.#count, 0);
  }

  set(input: Uint8Array): void {
    this.#bytes.set(input);
    Atomics.store(this.#count, 1, input.length);
    Atomics.add(this.#count, 0, 1);
  }

  get(): Uint8Array {
    return Uint8Array.from(this.#bytes.subarray(0, Atomics.load(this.#count, 1)));
  }
}

export async function parserNames({ corpus, vectors }: Pick<Order, 'corpus' | 'vectors'>): Promise<string[]> {
  return (await allParsers(new Corpus(corpus), '', vectors)).map(({ name }) => name);
}

/** Fuzzes in a thread of its own with a small heap, so that a parser that hangs or eats memory is caught with its input. */
export function watched(program: string, order: Order): Promise<Fuzzed> {
  const last = new LastInput();
  const worker = new Worker(program, {
    workerData: { order, shared: last.shared },
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  return new Promise((resolve) => {
    let seen = -1;
    const end = (fuzzed: Fuzzed): void => {
      clearInterval(watch);
      void worker.terminate();
      resolve(fuzzed);
    };
    const broken = (reason: string): void =>
      end({
        inputs: last.number,
        accepted: 0,
        found: [],
        crash: { parser: order.parser, input: last.get(), reason },
      });
    const watch = setInterval(() => {
      if (last.number > 0 && last.number === seen) broken(`no answer for ${HANG_MS} ms`);
      seen = last.number;
    }, HANG_MS);
    worker.on('message', end);
    worker.on('error', (error) =>
      broken(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  });
}
