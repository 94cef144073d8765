import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { recoverPart } from '../../../electron/recorder/recovery.ts';
import { SealedFileReader } from '../../../electron/vault/sealed-file/index.ts';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { addonPlaces } from './support/addon.ts';
import { startRecorder } from './support/kill-round.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { programIn } from './support/program.ts';
import { SeededRandom } from './support/random.ts';
import { TestChannel } from './support/test-channel.ts';

const FRAGMENTS = 6;
/** Bytes of the header and of each record's prefix that are always hit; the others are drawn. */
const PREFIX_BYTES = 40;
const FLIPS = 420;
const folder = memoryFolder('flips');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A part as the recorder ends it. */
async function recordedPart(random: SeededRandom): Promise<TestChannel> {
  const recorder = startRecorder(await programIn(folder, 'recorder-host'), addonPlaces);
  await recorder.ready;
  const channel = new TestChannel(folder, 1, (await fragmentedFilm(1)).init);
  recorder.open(channel);
  for (let n = 0; n < FRAGMENTS; n += 1) recorder.page(channel, channel.fragment(random, 3000));
  await recorder.until(() => channel.acknowledged.size === FRAGMENTS + 1);
  await recorder.quit();
  return channel;
}

/** What a reader gives of each record: its bytes, or that it does not hold. */
function readings({ path, seal }: TestChannel): (string | null)[] {
  const reader = SealedFileReader.open(path, seal);
  try {
    return Array.from({ length: FRAGMENTS + 1 }, (_, index) => {
      try {
        return Buffer.from(reader.read(index)).toString('hex');
      } catch (error) {
        expect(error).toMatchObject({ code: 'sealed-file-damaged' });
        return null;
      }
    });
  } finally {
    reader.close();
  }
}

it(`names the record of ${FLIPS} bits that flipped anywhere, gives all others, and cuts nothing`, async () => {
  const random = new SeededRandom(4);
  const channel = await recordedPart(random);
  const { path, seal, sent } = channel;
  const good = readFileSync(path);
  const reader = SealedFileReader.open(path, seal);
  const starts = reader.entries.map(({ offset }) => offset);
  reader.close();
  const places = [0, ...starts].flatMap((start) =>
    Array.from({ length: PREFIX_BYTES }, (_, at) => start + at),
  );
  for (let flip = 0; flip < FLIPS; flip += 1) {
    const at = places[flip] ?? random.integer(0, good.length - 1);
    const bytes = Buffer.from(good);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 7));
    writeFileSync(path, bytes);
    const hit = starts.findLastIndex((start) => start <= at);
    if (hit < 0) {
      expect(() => recoverPart(path, seal), `byte ${at}`).toThrow(/^sealed-file-(damaged|newer)$/);
    } else {
      expect(recoverPart(path, seal), `byte ${at}`).toMatchObject({ damaged: [hit], cutBytes: 0 });
      const expected = sent.map((plaintext, index) =>
        index === hit ? null : Buffer.from(plaintext).toString('hex'),
      );
      expect(readings(channel), `byte ${at}`).toEqual(expected);
    }
    expect(readFileSync(path).equals(bytes), `byte ${at}`).toBe(true);
  }
});
