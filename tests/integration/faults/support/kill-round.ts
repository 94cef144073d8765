import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SeededRandom } from './random.ts';
import { type RecorderLaunch, RecorderUnderTest } from './recorder-under-test.ts';
import { TestChannel } from './test-channel.ts';
import { violationsOf } from './violations.ts';

export interface KillRound {
  readonly seed: number;
  readonly folder: string;
  /** A real initialisation segment. */
  readonly init: Uint8Array<ArrayBuffer>;
  /** Started ahead, so that no round waits for its process. */
  readonly recorder: RecorderUnderTest;
}

export interface KillResult {
  readonly acknowledged: number;
  readonly recovered: number;
  readonly violations: string[];
}

const MOST_FRAGMENT_BYTES = 24_000;

export function startRecorder(program: string, natives: readonly string[]): RecorderUnderTest {
  const launch: RecorderLaunch = { program, natives, env: {}, notes: null };
  return new RecorderUnderTest(launch);
}

/** Records one to four channels, kills the recorder at a moment that the seed draws, and looks at what is left. */
export async function killRound({ seed, folder, init, recorder }: KillRound): Promise<KillResult> {
  const random = new SeededRandom(seed);
  const place = join(folder, `round-${seed}`);
  mkdirSync(place);
  const channels = Array.from(
    { length: random.integer(1, 4) },
    (_, n) => new TestChannel(place, seed * 10 + n, init),
  );
  const second = join(place, 'second');
  mkdirSync(second);
  for (const channel of channels) if (random.chance(0.3)) channel.mirrorInto(second);
  const wanted = random.integer(0, 16);
  const waitMs = random.integer(0, 6);
  await recorder.ready;
  for (const channel of channels) recorder.open(channel);
  const page = feed(recorder, channels, random);
  const count = (): number => channels.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  await recorder.until(() => {
    page();
    return count() >= wanted;
  });
  if (waitMs > 0) await pause(waitMs);
  recorder.kill();
  const [, signal] = await recorder.exited;
  const violations = channels.flatMap((channel) =>
    violationsOfCopies(channel).map((text) => `${channel.channelId}: ${text}`),
  );
  if (signal !== 'SIGKILL') violations.push(`the recorder ended by itself (${String(signal)})`);
  rmSync(place, { recursive: true, force: true });
  return { acknowledged: count(), recovered: channels.length, violations };
}

/** Keeps a few fragments of each channel on the way, as a page does that is not held up. */
function feed(recorder: RecorderUnderTest, channels: readonly TestChannel[], random: SeededRandom) {
  return (): void => {
    for (const channel of channels) {
      while (channel.sent.length - channel.acknowledged.size < 4) {
        recorder.page(channel, channel.fragment(random, MOST_FRAGMENT_BYTES));
      }
    }
  };
}

/** The part holds all that was promised; its copy may be behind, and is a part all the same. */
function violationsOfCopies(channel: TestChannel): string[] {
  const promise = promiseOf(channel);
  const behind = { ...promise, promised: 0, safeMs: 0, opened: false };
  const copied = channel.mirror === null ? [] : violationsOf(channel.mirror.path, behind);
  return [...violationsOf(channel.path, promise), ...copied.map((text) => `the copy: ${text}`)];
}

export function promiseOf(channel: TestChannel) {
  const { sent, promised, safeMs, seal } = channel;
  return { sent, promised, safeMs, seal, opened: channel.of('opened').length > 0 };
}
