import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';

/** One line of the bench: medians of at least five runs, and ours divided by the peer's. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  readonly ratio: number;
}

export interface Comparison {
  readonly name: string;
  readonly unit: string;
  readonly peerName: string;
  /** Each gives one figure in `unit`. They run in turn, so that both see the same machine. */
  ours(): Promise<number>;
  peer(): Promise<number>;
  /** Runs of both that do not count, one unless said otherwise. */
  readonly warmUps?: number;
}

export const RUNS = 5;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('no values');
  return middle;
}

/** Ours and the peer in turn after the runs that do not count. */
export async function compare(comparison: Comparison): Promise<Row> {
  const ours: number[] = [];
  const peer: number[] = [];
  for (let run = 0; run < (comparison.warmUps ?? 1); run += 1) {
    await comparison.ours();
    await comparison.peer();
  }
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await comparison.ours());
    peer.push(await comparison.peer());
  }
  const [a, b] = [median(ours), median(peer)];
  return {
    name: comparison.name,
    unit: comparison.unit,
    ours: a,
    peer: b,
    peerName: comparison.peerName,
    ratio: a / b,
  };
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs a line of shell, throwing when it fails. */
export async function shell(line: string): Promise<void> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', line], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`ended with ${String(code)}: ${line}`);
}

/** Milliseconds of processor time, user and system, that a line of shell and all it starts take. */
export async function cpuOfShell(line: string): Promise<number> {
  const timedLine = `TIMEFORMAT='%U %S'; time { ${line} >/dev/null; }`;
  const child = spawn('bash', ['-euo', 'pipefail', '-c', timedLine], { stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stderr.on('data', (text: Buffer) => {
    told += text.toString('utf8');
  });
  const [code] = await once(child, 'close');
  const [user, system] = (told.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (code !== 0 || user === undefined || system === undefined)
    throw new Error(`ended with ${String(code)}: ${line}`);
  return (user + system) * 1000;
}
