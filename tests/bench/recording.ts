import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Comparison, cpuOfShell, timed } from './measure.ts';
import { fragmentOf, withChannels } from './recording-world.ts';

const MIB = 1024 * 1024;
const CHANNELS = 4;
const SECONDS = 20;
/** More than this without an acknowledgement is an alarm. */
const ALARM_MS = 3000;

/** What four cameras of 1 MiB a second take of one core, beside hashing and writing the same bytes by stock tools. */
function share(folder: string): Comparison {
  const fragment = fragmentOf(MIB);
  const plain = join(folder, 'plain');
  return {
    name: 'record-four-channels',
    unit: '% of a core',
    peerName: 'openssl dgst and dd with fdatasync',
    ours: () =>
      withChannels(folder, CHANNELS, async (channels) => {
        const before = process.cpuUsage();
        for (let second = 0; second < SECONDS; second += 1) {
          await Promise.all(channels.map((channel) => channel.second(fragment)));
        }
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000 / (SECONDS * 10);
      }),
    peer: async () => {
      await writeFile(plain, Buffer.alloc(CHANNELS * SECONDS * MIB, 7));
      const line = `openssl dgst -sha256 '${plain}' && dd if='${plain}' of='${plain}.copy' bs=1M conv=fdatasync status=none`;
      const cpuMs = await cpuOfShell(line);
      await rm(`${plain}.copy`);
      return cpuMs / (SECONDS * 10);
    },
  };
}

/** How long a fragment waits for its acknowledgement while four channels write; the peer is the limit. */
function acknowledgement(folder: string): Comparison[] {
  const fragment = fragmentOf(MIB);
  const measured: number[][] = [];
  const sample = async (run: number): Promise<number[]> => {
    const known = measured[run];
    if (known !== undefined) return known;
    const waits: number[] = [];
    await withChannels(folder, CHANNELS, async (channels) => {
      for (let second = 0; second < SECONDS; second += 1) {
        const once = channels.map(async (channel) => waits.push(await timed(() => channel.second(fragment))));
        await Promise.all(once);
      }
    });
    measured[run] = waits.sort((a, b) => a - b);
    return waits;
  };
  return [50, 99, 100].map((percent) => {
    let run = 0;
    return {
      name: percent === 100 ? 'acknowledge-max' : `acknowledge-p${percent}`,
      unit: 'ms',
      peerName: 'limit before the alarm',
      ours: async () => {
        const waits = await sample(run++);
        return waits[Math.min(waits.length - 1, Math.floor((waits.length * percent) / 100))] ?? 0;
      },
      peer: async () => ALARM_MS,
    };
  });
}

/** From stop to a closed, flushed, rooted file; the peer is a recording of one minute. */
function closing(folder: string): Comparison[] {
  const fragment = fragmentOf(2048);
  const close = (minutes: number): Promise<number> =>
    withChannels(folder, 1, async ([channel]) => {
      await channel?.replay(minutes * 60, fragment);
      return await timed(() => channel?.end());
    });
  return [60, 240].map((minutes) => ({
    name: `stop-after-${minutes / 60}h`,
    unit: 'ms',
    peerName: 'stop after a minute',
    ours: () => close(minutes),
    peer: () => close(1),
  }));
}

const HOURS = 8;
const MEMORY_LIMIT_MIB = 16;

/** What eight hours of fragments leave behind in memory; the peer is the limit. */
function memory(folder: string): Comparison {
  const fragment = fragmentOf(4096);
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const used = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / MIB;
  };
  return {
    name: 'memory-after-8h',
    unit: 'MiB',
    peerName: 'limit',
    ours: () =>
      withChannels(folder, 1, async ([channel]) => {
        await channel?.replay(60, fragment);
        const before = used();
        await channel?.replay(HOURS * 3600, fragment);
        return Math.max(0, used() - before);
      }),
    peer: async () => MEMORY_LIMIT_MIB,
  };
}

export function recording(folder: string): Comparison[] {
  return [share(folder), ...acknowledgement(folder), ...closing(folder), memory(folder)];
}
