import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { breakFileSystem, diskVolume } from '../volume/mounted.ts';
import { recordUntilFailure, violationsAfterFailure } from './failing-volume.ts';
import type { KillResult, KillRound } from './kill-round.ts';
import { SeededRandom } from './random.ts';
import { TestChannel } from './test-channel.ts';

const MIB = 1024 * 1024;
const MOST_FRAGMENT_BYTES = 20_000;

/**
 * Records on an ext4 of its own until its journal is aborted at a moment that the seed draws, boots it again, so to speak,
 * and looks at what is left: all that was acknowledged. Root on Linux only.
 */
export async function abortRound({ seed, folder, init, recorder }: KillRound): Promise<KillResult> {
  const random = new SeededRandom(seed);
  const volume = diskVolume(join(folder, `journal-${seed}`), 16 * MIB);
  try {
    await recorder.ready;
    const channel = new TestChannel(volume.folder, seed, init);
    const failed = recordUntilFailure(recorder, channel, random, MOST_FRAGMENT_BYTES);
    const wanted = random.integer(0, 12);
    const waitMs = random.integer(0, 6);
    await recorder.until(() => channel.acknowledged.size >= wanted);
    if (waitMs > 0) await pause(waitMs);
    breakFileSystem(volume);
    await failed;
    await recorder.quit();
    const code = channel.of('write-failed')[0]?.code ?? '';
    volume.unmount();
    volume.mountAgain('errors=remount-ro');
    const violations = violationsAfterFailure(channel, code);
    if (!['EROFS', 'EIO'].includes(code)) violations.push(`the failure was called ${code}`);
    return { acknowledged: channel.acknowledged.size, recovered: 1, violations };
  } finally {
    recorder.kill();
    volume.remove();
  }
}
