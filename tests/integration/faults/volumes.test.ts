import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { abortRound } from './support/abort-round.ts';
import { addonPlaces } from './support/addon.ts';
import { recordUntilFailure, violationsAfterFailure } from './support/failing-volume.ts';
import { rounds } from './support/kill-rounds.ts';
import { programIn } from './support/program.ts';
import { SeededRandom } from './support/random.ts';
import { RecorderUnderTest } from './support/recorder-under-test.ts';
import { TestChannel } from './support/test-channel.ts';
import { cutPower, diskVolume, type MountedVolume, memoryVolume, whyNoVolumes } from './volume/mounted.ts';

const MIB = 1024 * 1024;
const SEED = 20_261_122;
const folder = mkdtempSync(join(tmpdir(), 'senim-volumes-'));
const reason = whyNoVolumes(join(folder, 'trial'));
if (reason !== null) console.warn(`SKIPPED: the recorder on real volumes (${reason})`);

let program: string;
beforeAll(async () => {
  program = await programIn(folder, 'recorder-host');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const nextPlace = (): string => {
  count += 1;
  return join(folder, `volume-${count}`);
};

function lent(volume: MountedVolume): MountedVolume {
  onTestFinished(() => volume.unmount());
  return volume;
}

async function start(volume: MountedVolume) {
  const recorder = new RecorderUnderTest({ program, natives: addonPlaces, env: {}, notes: null });
  onTestFinished(() => recorder.kill());
  await recorder.ready;
  const { init } = await fragmentedFilm(1);
  return { recorder, channel: new TestChannel(volume.folder, count, init), random: new SeededRandom(count) };
}

describe.skipIf(reason !== null)('the recorder on a real volume', () => {
  it('that fills up: told, and all that was acknowledged is there', async () => {
    const { recorder, channel, random } = await start(lent(memoryVolume(nextPlace(), '1m')));
    await recordUntilFailure(recorder, channel, random, 60_000);
    await recorder.quit();
    expect(violationsAfterFailure(channel, 'ENOSPC')).toEqual([]);
    expect(channel.promised).toBeGreaterThan(10);
  });

  it('that fills up as a disk does, with what was reserved', async () => {
    const { recorder, channel, random } = await start(lent(diskVolume(nextPlace(), 8 * MIB)));
    await recordUntilFailure(recorder, channel, random, 100_000);
    await recorder.quit();
    expect(violationsAfterFailure(channel, 'ENOSPC')).toEqual([]);
    expect(channel.promised).toBeGreaterThan(10);
  });

  it('that is read-only when the next part is made, and takes the part after it was made writable', async () => {
    const volume = lent(memoryVolume(nextPlace(), '4m'));
    const { recorder, channel, random } = await start(volume);
    volume.mountAgain('ro');
    await recordUntilFailure(recorder, channel, random, 1000);
    expect(channel.of('write-failed')).toMatchObject([{ code: 'EROFS' }]);
    expect(channel.of('opened')).toEqual([]);
    volume.mountAgain('rw');
    const next = new TestChannel(volume.folder, 1000 + count, (await fragmentedFilm(1)).init);
    recorder.open(next);
    recorder.page(next, next.fragment(random, 1000));
    await recorder.until(() => next.acknowledged.size === 2);
    await recorder.quit();
    expect(next.of('ended')).toMatchObject([{ records: 2 }]);
  });

  it('that aborts its journal in the middle, at whichever of 20 moments: all that was acknowledged is there', async () => {
    const { init } = await fragmentedFilm(1);
    const common = { folder, program, natives: addonPlaces, init };
    const result = await rounds(abortRound, { ...common, seed: SEED, enough: (begun) => begun >= 20 });
    expect(result.violations).toEqual([]);
    expect(result.acknowledged).toBeGreaterThan(20);
  });

  it.each([0, 1, 3, 8, 21])(
    'that lost its power after %i acknowledgements, once it is back',
    async (acknowledged) => {
      const volume = lent(diskVolume(nextPlace(), 16 * MIB));
      const { recorder, channel, random } = await start(volume);
      const failed = recordUntilFailure(recorder, channel, random, 60_000);
      await recorder.until(() => channel.acknowledged.size >= acknowledged);
      cutPower(volume);
      await failed;
      await recorder.quit();
      volume.unmount();
      volume.mountAgain('errors=remount-ro');
      expect(violationsAfterFailure(channel, 'EIO')).toEqual([]);
      expect(channel.promised).toBeGreaterThanOrEqual(acknowledged);
    },
  );
});
