import { existsSync } from 'node:fs';
import type { SeededRandom } from './random.ts';
import type { RecorderUnderTest } from './recorder-under-test.ts';
import type { TestChannel } from './test-channel.ts';
import { violationsOf } from './violations.ts';

const MOST_FRAGMENTS = 400;

/**
 * Records until the volume fails, and then sends on, as a page does that has not heard of it yet. Resolves when the
 * recorder told of the failure and answered everything.
 */
export async function recordUntilFailure(
  recorder: RecorderUnderTest,
  channel: TestChannel,
  random: SeededRandom,
  mostBytes: number,
): Promise<void> {
  recorder.open(channel);
  await recorder.until(() => {
    const { sent, acknowledged } = channel;
    if (sent.length - acknowledged.size < 3 && sent.length < MOST_FRAGMENTS) {
      recorder.page(channel, channel.fragment(random, mostBytes));
    }
    return channel.of('write-failed').length > 0;
  });
  for (let n = 0; n < 3; n += 1) recorder.page(channel, channel.fragment(random, mostBytes));
  recorder.command({ type: 'end', channelId: channel.channelId });
}

/** What must hold of a part after its volume failed: it was told, nothing was acknowledged after it, all before is there. */
export function violationsAfterFailure(channel: TestChannel, code: string): string[] {
  const told = channel.of('write-failed');
  const from = channel.events.findIndex(({ type }) => type === 'write-failed');
  const after = channel.events.slice(from + 1).map(({ type }) => type);
  const found: string[] = [];
  if (told.length !== 1) found.push(`the failure was told ${told.length} times`);
  if (told[0]?.code !== code) found.push(`the failure was called ${told[0]?.code}, not ${code}`);
  if (after.length > 0) found.push(`after the failure the recorder told ${after.join(', ')}`);
  if (channel.acknowledged.size !== channel.of('acknowledged').length) {
    found.push('main and the page were told different things');
  }
  const { sent, promised, safeMs, seal } = channel;
  const opened = channel.of('opened').length > 0;
  if (!opened && !existsSync(channel.path)) return found;
  return [...found, ...violationsOf(channel.path, { sent, promised, safeMs, seal, opened })];
}
