import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { addonPlaces } from './support/addon.ts';
import { recordUntilFailure, violationsAfterFailure } from './support/failing-volume.ts';
import { programIn } from './support/program.ts';
import { SeededRandom } from './support/random.ts';
import { RecorderUnderTest } from './support/recorder-under-test.ts';
import { TestChannel } from './support/test-channel.ts';
import { violationsOf } from './support/violations.ts';
import { compileShim, type Shim } from './volume/shim.ts';

const folder = mkdtempSync(join(tmpdir(), 'senim-failing-'));
let program: string;
let shim: (shim: Shim) => NodeJS.ProcessEnv;
beforeAll(async () => {
  program = await programIn(folder, 'recorder-host');
  shim = compileShim(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** Records one channel on a volume of which these calls fail, and another beside it that is spared. */
async function recordOn(failure: string) {
  count += 1;
  const volume = join(folder, `volume-${count}`);
  const elsewhere = join(folder, `elsewhere-${count}`);
  for (const place of [volume, elsewhere]) mkdirSync(place);
  const { init } = await fragmentedFilm(1);
  const env = shim({ volume, trace: null, failure });
  const recorder = new RecorderUnderTest({ program, natives: addonPlaces, env, notes: null });
  onTestFinished(() => recorder.kill());
  await recorder.ready;
  const spared = new TestChannel(elsewhere, 1000 + count, init);
  recorder.open(spared);
  const channel = new TestChannel(volume, count, init);
  const random = new SeededRandom(count);
  await recordUntilFailure(recorder, channel, random, 20_000);
  recorder.page(spared, spared.fragment(random, 20_000));
  await recorder.until(() => spared.acknowledged.size === 2);
  await recorder.quit();
  return { channel, spared };
}

/** A channel on a volume of which these calls fail, with a mirror on one that is spared. */
async function mirrored(failure: string) {
  count += 1;
  const [volume, second] = [join(folder, `volume-${count}`), join(folder, `second-${count}`)];
  for (const place of [volume, second]) mkdirSync(place);
  const env = shim({ volume, trace: null, failure });
  const recorder = new RecorderUnderTest({ program, natives: addonPlaces, env, notes: null });
  onTestFinished(() => recorder.kill());
  await recorder.ready;
  const channel = new TestChannel(volume, count, (await fragmentedFilm(1)).init);
  channel.mirrorInto(second);
  recorder.open(channel);
  return { recorder, channel, random: new SeededRandom(count) };
}

describe.runIf(process.platform === 'linux')('a volume that fails', () => {
  it.each([
    ['flushes no more', 'fdatasync EIO 6 ever', 'EIO'],
    ['flushes once not, and then says that all is well', 'fdatasync EIO 6 once', 'EIO'],
    ['cannot flush the first record', 'fdatasync EIO 1 ever .sealed', 'EIO'],
    ['writes no more', 'write EIO 5 ever', 'EIO'],
    ['fails one write', 'write EIO 5 once', 'EIO'],
    ['is full in the middle of a record', 'write ENOSPC 5 ever', 'ENOSPC'],
    ['is over its quota', 'write EDQUOT 4 ever', 'EDQUOT'],
    ['has become read-only', 'write EROFS 7 ever', 'EROFS'],
    ['is full when the flush finds room for it', 'fdatasync ENOSPC 4 ever', 'ENOSPC'],
    ['was pulled out', 'any EIO 12 ever', 'EIO'],
  ])('%s: told, nothing acknowledged any more, all before is there', async (_, failure, code) => {
    const { channel, spared } = await recordOn(failure);
    expect(violationsAfterFailure(channel, code)).toEqual([]);
    expect(channel.promised).toBeLessThan(12);
    expect(spared.of('ended')).toMatchObject([{ records: 2 }]);
  });

  it.each([
    ['read-only', 'open EROFS 0 ever', 'EROFS'],
    ['full', 'write ENOSPC 0 ever', 'ENOSPC'],
    ['broken', 'fdatasync EIO 0 ever', 'EIO'],
    ['without a way to keep the name', 'fsync EIO 0 ever', 'EIO'],
  ])('before the part is there (%s): the part is not called open', async (_, failure, code) => {
    const { channel } = await recordOn(failure);
    expect(channel.of('opened')).toEqual([]);
    expect(channel.acknowledged.size).toBe(0);
    expect(channel.of('write-failed')).toMatchObject([{ code }]);
  });

  it.each([
    ['flushes no more', 'fdatasync EIO 6 ever', 'EIO'],
    ['is full', 'write ENOSPC 5 ever', 'ENOSPC'],
    ['was pulled out', 'any EIO 9 ever', 'EIO'],
  ])(
    'beside a mirror (%s): told, and the mirror holds what is acknowledged from then on',
    async (_, failure, code) => {
      const { recorder, channel, random } = await mirrored(failure);
      await recorder.until(() => {
        if (channel.sent.length - channel.acknowledged.size < 3 && channel.sent.length < 400) {
          recorder.page(channel, channel.fragment(random, 20_000));
        }
        return channel.of('volume').length > 0;
      });
      const lost = channel.acknowledged.size;
      for (let n = 0; n < 5; n += 1) recorder.page(channel, channel.fragment(random, 20_000));
      await recorder.until(() => channel.acknowledged.size === channel.sent.length);
      recorder.kill();
      await recorder.exited;
      expect(channel.of('volume')[0]?.change).toEqual({ volume: 'primary', state: 'lost', code });
      expect(channel.of('write-failed')).toEqual([]);
      expect(channel.promised).toBeGreaterThan(lost);
      const { mirror, sent, promised, safeMs, seal } = channel;
      expect(violationsOf(mirror?.path ?? '', { sent, promised, safeMs, seal, opened: true })).toEqual([]);
      const before = { sent, promised: 0, safeMs: 0, seal, opened: true };
      expect(violationsOf(channel.path, before)).toEqual([]);
    },
  );
});
