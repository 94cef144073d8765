import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KilledRecording, KillingRoom } from '../../../e2e/support/killed-recording.ts';

export interface ApplicationRounds {
  readonly seed: number;
  /** Whether the recordings that were made are enough. */
  readonly enough: (made: number) => boolean;
  /** Called after each. */
  readonly made: (recording: KilledRecording) => void;
}

export interface ApplicationTotals {
  recordings: number;
  kills: number;
  fragments: number;
  longestGapMs: number;
  /** With the seed of the recording, by which it can be made again. */
  readonly violations: string[];
}

/** Recordings of the real application, one after the other, out of each of which its processes are killed. */
export async function applicationRounds({
  seed,
  enough,
  made,
}: ApplicationRounds): Promise<ApplicationTotals> {
  const totals: ApplicationTotals = {
    recordings: 0,
    kills: 0,
    fragments: 0,
    longestGapMs: 0,
    violations: [],
  };
  if (enough(0)) return totals;
  const folder = mkdtempSync(join(tmpdir(), 'senim-kills-'));
  const room = new KillingRoom(folder);
  try {
    await room.open();
    while (!enough(totals.recordings)) {
      const recording = await room.record(seed + totals.recordings);
      made(recording);
      totals.recordings += 1;
      totals.kills += recording.victims.length;
      totals.fragments += recording.fragments;
      totals.longestGapMs = Math.max(totals.longestGapMs, recording.longestGapMs);
      totals.violations.push(...recording.violations.map((text) => `recording ${recording.seed}: ${text}`));
    }
  } finally {
    await room.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  return totals;
}
