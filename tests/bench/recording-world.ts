import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newKey } from '../../electron/crypto/chunk.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { newId } from '../../electron/platform/ids.ts';
import { loadNative } from '../../electron/platform/native.ts';
import { ChannelWriter } from '../../electron/recorder/channel-writer.ts';
import { systemDisk } from '../../electron/recorder/disk.ts';
import { SealedPart } from '../../electron/recorder/sealed-part.ts';
import { addonPlaces } from '../integration/faults/support/addon.ts';

const native = loadNative(addonPlaces);
const disk = systemDisk(native);
const clock = systemClock(native);

/** A channel as the recorder writes it, without the processes around it. */
export class BenchChannel {
  readonly #path: string;
  readonly #writer: ChannelWriter;
  #seconds = 0;

  constructor(folder: string) {
    const [partId, key] = [newId('prt'), newKey()];
    this.#path = join(folder, partId);
    const part = new SealedPart({
      ...{ partId, key, disk, bootId: 'bench', mirror: null },
      primary: { path: this.#path, key: null, marker: null },
      volumeChanged: () => {},
    });
    const freeBytes = { primary: () => 1e12, mirror: null };
    const parts = { channelId: newId('chn'), partId, part, key, clock, freeBytes, emit: () => {} };
    this.#writer = new ChannelWriter(parts);
  }

  async begin(): Promise<void> {
    await this.#writer.create();
    await this.#writer.accept({ type: 'init', bytes: new ArrayBuffer(900), mime: 'video/mp4' });
  }

  /** Writes one more second and resolves once it is acknowledged. */
  async second(bytes: ArrayBuffer): Promise<void> {
    const startMs = this.#seconds * 1000;
    this.#seconds += 1;
    const times = { startMs, durationMs: 1000, wallMs: Date.now(), ageMs: 1000 };
    const answer = await this.#writer.accept({ type: 'fragment', bytes, ...times });
    if (answer?.type !== 'ack') throw new Error('a fragment was not acknowledged');
    if (this.#seconds % 10 === 0) this.#writer.tick();
  }

  /** Writes so many seconds as fast as the disk takes them, as many in flight as the capture page has at most. */
  async replay(seconds: number, bytes: ArrayBuffer): Promise<void> {
    for (let left = seconds; left > 0; left -= IN_FLIGHT) {
      const together = Array.from({ length: Math.min(left, IN_FLIGHT) }, () => this.second(bytes));
      await Promise.all(together);
    }
  }

  end(): Promise<void> {
    return this.#writer.end();
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}

const IN_FLIGHT = 30;

export function fragmentOf(bytes: number): ArrayBuffer {
  return Uint8Array.from(randomBytes(bytes)).buffer;
}

/** Begins channels, lets `work` run on them, and removes what they wrote. */
export async function withChannels<T>(
  folder: string,
  count: number,
  work: (channels: readonly BenchChannel[]) => Promise<T>,
): Promise<T> {
  const channels = Array.from({ length: count }, () => new BenchChannel(folder));
  for (const channel of channels) await channel.begin();
  const result = await work(channels);
  for (const channel of channels) {
    await channel.end();
    await channel.remove();
  }
  return result;
}
