import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey } from '../../../electron/crypto/chunk.ts';
import { recoverSealedFile, SealedFileReader } from '../../../electron/vault/sealed-file/index.ts';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import { addonPlaces } from './support/addon.ts';
import { startRecorder } from './support/kill-round.ts';
import { programIn } from './support/program.ts';
import { SeededRandom } from './support/random.ts';
import { TestChannel } from './support/test-channel.ts';

const ROUNDS = 16;
const NEXT = 'prt-99999999999999999999';

const folder = mkdtempSync(join(tmpdir(), 'senim-cut-'));
let program: string;
beforeAll(async () => {
  program = await programIn(folder, 'recorder-host');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The plaintexts of a part as recovery leaves it, without its beginning; none where there is no file. */
function heldIn(path: string, fileId: string, key: Uint8Array): Buffer[] {
  if (!existsSync(path)) return [];
  const seal = { fileId, key };
  recoverSealedFile(path, seal);
  const reader = SealedFileReader.open(path, seal);
  const held = reader.entries.map(({ index }) => Buffer.from(reader.read(index)));
  reader.close();
  return held.slice(1);
}

/** Records, goes over to another part and kills the recorder somewhere on the way; gives what the two parts hold. */
async function round(seed: number) {
  const random = new SeededRandom(seed);
  const place = join(folder, `round-${seed}`);
  mkdirSync(place);
  const { init } = await fragmentedFilm(1);
  const channel = new TestChannel(place, seed, init);
  const recorder = startRecorder(program, addonPlaces);
  await recorder.ready;
  recorder.open(channel);
  const feed = (): void => {
    while (channel.sent.length - channel.acknowledged.size < 4)
      recorder.page(channel, channel.fragment(random, 24_000));
  };
  const { channelId } = channel;
  const next = { path: join(place, `${NEXT}.sealed`), key: newKey() };
  await recorder.until(() => {
    feed();
    return channel.acknowledged.size > 3;
  });
  recorder.command({ type: 'prepare', channelId, partId: NEXT, ...next });
  await recorder.until(() => channel.of('opened').length === 2);
  recorder.command({ type: 'cut', channelId, partId: NEXT, from: { bootMs: 0, fragment: 'containing' } });
  const wanted = channel.acknowledged.size + random.integer(0, 8);
  await recorder.until(() => {
    feed();
    return channel.acknowledged.size >= wanted;
  });
  await pause(random.integer(0, 3));
  recorder.kill();
  await recorder.exited;
  const before = heldIn(channel.path, channel.partId, channel.seal.key);
  const after = heldIn(next.path, NEXT, next.key);
  return { channel, before, after };
}

describe('a recorder that is killed in a cut', () => {
  it('has kept every second that it acknowledged, once and in order, in the one part or the other', async () => {
    let cuts = 0;
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const { channel, before, after } = await round(seed);
      const held = [...before, ...after];
      const sent = channel.sent.slice(1).map((bytes) => Buffer.from(bytes));
      expect(held.length).toBeGreaterThanOrEqual(Math.max(0, ...channel.acknowledged));
      expect(held.every((bytes, at) => sent[at]?.equals(bytes))).toBe(true);
      if (after.length > 0) cuts += 1;
    }
    expect(cuts).toBeGreaterThan(0);
  });
});
