import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { VolumeModel } from '../volume/model.ts';
import { type Image, imagesAfterPowerCut } from '../volume/power-cut.ts';
import type { Shim } from '../volume/shim.ts';
import { readTrace } from '../volume/trace.ts';
import { memoryFolder } from './memory-folder.ts';
import { nothingPromised, takeIn } from './promises.ts';
import { SeededRandom } from './random.ts';
import { RecorderUnderTest } from './recorder-under-test.ts';
import { TestChannel } from './test-channel.ts';
import { type PartPromise, violationsOf } from './violations.ts';

export interface PowerCutRound {
  readonly seed: number;
  readonly folder: string;
  readonly program: string;
  readonly natives: readonly string[];
  readonly init: Uint8Array<ArrayBuffer>;
  readonly shim: (shim: Shim) => NodeJS.ProcessEnv;
  readonly fragments: number;
  readonly mostBytes: number;
  /** Images drawn at each call, where there are too many to try them all. */
  readonly draws: number;
}

export interface PowerCutResult {
  readonly calls: number;
  readonly images: number;
  readonly violations: string[];
}

/**
 * Records two channels, one of which is ended, and notes every call that changed the volume. Then cuts the power after each
 * of them, in every way that the rules of a volume allow, and looks at what is left.
 */
export async function powerCutRound(round: PowerCutRound): Promise<PowerCutResult> {
  const random = new SeededRandom(round.seed);
  const place = join(round.folder, `power-${round.seed}`);
  const volume = join(place, 'volume');
  mkdirSync(volume, { recursive: true });
  const channels = [1, 2].map((n) => new TestChannel(volume, round.seed * 10 + n, round.init));
  const trace = join(place, 'trace');
  await record(round, random, channels, volume, trace);
  const result = replay(round, random, channels, volume, trace);
  rmSync(place, { recursive: true, force: true });
  return result;
}

async function record(
  { program, natives, shim, fragments, mostBytes }: PowerCutRound,
  random: SeededRandom,
  channels: readonly TestChannel[],
  volume: string,
  trace: string,
): Promise<void> {
  const notes = openSync(join(volume, 'notes'), 'w');
  const env = { ...shim({ volume, trace, failure: null }), SENIM_NOTES_FD: '4' };
  const recorder = new RecorderUnderTest({ program, natives, env, notes });
  closeSync(notes);
  await recorder.ready;
  for (const channel of channels) {
    recorder.open(channel);
    for (let n = 0; n < fragments; n += 1) recorder.page(channel, channel.fragment(random, mostBytes));
  }
  await recorder.until(() => channels.every(({ acknowledged }) => acknowledged.size === fragments + 1));
  const [ended] = channels;
  if (ended !== undefined) recorder.command({ type: 'end', channelId: ended.channelId });
  await recorder.until(() => ended?.of('ended').length === 1);
  recorder.kill();
  await recorder.exited;
}

function replay(
  { seed, draws }: PowerCutRound,
  random: SeededRandom,
  channels: readonly TestChannel[],
  volume: string,
  trace: string,
): PowerCutResult {
  const calls = readTrace(trace);
  const model = new VolumeModel([volume]);
  const promises = new Map(channels.map((channel) => [channel.path, nothingPromised(channel)]));
  // What is looked at was written by the model, so that no disk need be asked for it.
  const place = join(memoryFolder('image'), 'image');
  const violations: string[] = [];
  const seen = new Set<string>();
  let images = 0;
  for (const [number, call] of calls.entries()) {
    const isNote = basename(call.path) === 'notes';
    if (isNote) {
      for (const line of call.data.toString().trim().split('\n'))
        takeIn(promises, channels, JSON.parse(line));
    } else model.apply(call);
    // A promise changes nothing on the volume; it is held against the least and the most that may be there.
    for (const image of imagesAfterPowerCut(model, random, isNote ? 0 : draws)) {
      images += 1;
      const found = violationsIn(image, promises, { place, seen });
      violations.push(...found.map((text) => `seed ${seed}, call ${number}, image ${images}: ${text}`));
    }
  }
  rmSync(dirname(place), { recursive: true });
  return { calls: calls.length, images, violations };
}

/** Looks at every part of an image that was not seen yet as it is, under the same promise. */
function violationsIn(
  image: Image,
  promises: ReadonlyMap<string, PartPromise>,
  { place, seen }: { readonly place: string; readonly seen: Set<string> },
): string[] {
  mkdirSync(place);
  const found = [...promises].flatMap(([path, promise]) => {
    const bytes = image.get(path);
    const { promised, safeMs, opened } = promise;
    const hash = bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex');
    const state = JSON.stringify([path, hash, promised, safeMs, opened]);
    if (seen.has(state)) return [];
    seen.add(state);
    const copy = join(place, basename(path));
    if (bytes !== undefined) writeFileSync(copy, bytes);
    return violationsOf(copy, promise);
  });
  rmSync(place, { recursive: true, force: true });
  return found;
}
