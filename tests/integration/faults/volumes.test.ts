import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { recoverPart } from '../../../electron/recorder/recovery.ts';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { addonPlaces } from './support/addon.ts';
import { recordUntilFailure, violationsAfterFailure } from './support/failing-volume.ts';
import { programIn } from './support/program.ts';
import { SeededRandom } from './support/random.ts';
import { RecorderUnderTest } from './support/recorder-under-test.ts';
import { TestChannel } from './support/test-channel.ts';
import { violationsOf } from './support/violations.ts';
import {
  breakFileSystem,
  cutPower,
  diskVolume,
  type MountedVolume,
  memoryVolume,
  whyNoVolumes,
} from './volume/mounted.ts';

const MIB = 1024 * 1024;
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

  it('that becomes read-only in the middle, for a fault of its own', async () => {
    const volume = lent(diskVolume(nextPlace(), 16 * MIB));
    const { recorder, channel, random } = await start(volume);
    const failed = recordUntilFailure(recorder, channel, random, 20_000);
    await recorder.until(() => channel.acknowledged.size > 5);
    const beforeTheFault = channel.acknowledged.size;
    breakFileSystem(volume);
    await failed;
    await recorder.quit();
    const code = channel.of('write-failed')[0]?.code ?? '';
    expect(['EROFS', 'EIO']).toContain(code);
    expect(channel.of('write-failed')).toHaveLength(1);
    expect(channel.refusals).toBeGreaterThan(0);
    // What a file system holds that has lost trust in itself is looked at after the next boot. It may have thrown away
    // what it had reported as flushed just before (SECURITY.md); what is there must hold.
    volume.unmount();
    volume.mountAgain('errors=remount-ro');
    const { sent, seal } = channel;
    expect(violationsOf(channel.path, { sent, seal, promised: 0, safeMs: 0, opened: true })).toEqual([]);
    expect(recoverPart(channel.path, seal).records).toBeGreaterThanOrEqual(beforeTheFault);
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
