import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication } from '@playwright/test';
import type { RecordingStatus } from '../../../electron/contract/recording.ts';
import { callThroughMain, processOf, recorderOf } from './processes.ts';

/** What may be killed while it records; main is killed last. */
export type Victim = 'recorder' | 'capture' | 'console';

const LOOK_MS = 40;
/** A page that is killed while it is asked never answers. */
const PATIENCE_MS = 1500;

/** What the screen would show; null while the console is away. */
export async function statusOrNull(app: ElectronApplication): Promise<RecordingStatus | null> {
  const late = new AbortController();
  const asked = callThroughMain(app, 'recording.status', {}).catch(() => null);
  const tired = pause(PATIENCE_MS, null, { signal: late.signal }).catch(() => null);
  const status = await Promise.race([asked, tired]);
  late.abort();
  return status;
}

/** Ends a process at once, as soon as there is one. */
export async function kill(app: ElectronApplication, victim: Victim): Promise<void> {
  const find = (): Promise<number> => (victim === 'recorder' ? recorderOf(app) : processOf(app, victim));
  for (let pid = await find(); ; pid = await find()) {
    if (pid !== 0 && end(pid)) return;
    await pause(LOOK_MS);
  }
}

/** Ends main alone, and waits until those that it started have noticed and are gone too. */
export async function killMain(app: ElectronApplication): Promise<void> {
  const child = app.process();
  const children = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid }) => pid));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await gone;
  while (children.some(runs)) await pause(LOOK_MS);
}

function end(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

/** A process that ended and that nobody has asked after is still listed. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    const facts = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return !'ZX'.includes(facts.charAt(facts.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}
