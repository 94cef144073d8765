import { type KillResult, type KillRound, startRecorder } from './kill-round.ts';
import type { RecorderUnderTest } from './recorder-under-test.ts';

export interface KillRounds extends Pick<KillRound, 'folder' | 'init' | 'seed'> {
  readonly program: string;
  readonly natives: readonly string[];
  /** Whether the rounds that were begun are enough. */
  readonly enough: (begun: number) => boolean;
}

export interface KillTotals {
  rounds: number;
  parts: number;
  acknowledged: number;
  /** With the seed of the round, by which it can be played again. */
  readonly violations: string[];
}

const LANES = 2;

/** Round after round, the seed counted up; while one goes on, the process of the next is being started. */
export async function rounds(
  round: (round: KillRound) => Promise<KillResult>,
  settings: KillRounds,
): Promise<KillTotals> {
  const totals: KillTotals = { rounds: 0, parts: 0, acknowledged: 0, violations: [] };
  let begun = 0;
  const lane = async (): Promise<void> => {
    let next: RecorderUnderTest = startRecorder(settings.program, settings.natives);
    while (!settings.enough(begun)) {
      const seed = settings.seed + begun;
      begun += 1;
      const recorder = next;
      next = startRecorder(settings.program, settings.natives);
      const { acknowledged, recovered, violations } = await round({ ...settings, seed, recorder });
      totals.rounds += 1;
      totals.parts += recovered;
      totals.acknowledged += acknowledged;
      totals.violations.push(...violations.map((text) => `seed ${seed}: ${text}`));
    }
    next.kill();
    await next.exited;
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return totals;
}
