import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PortAck, PortMessage } from '../contract/recording.ts';
import { newKey } from '../crypto/chunk.ts';
import { SealedFileReader } from '../vault/sealed-file/index.ts';
import { CHECKPOINT_TICKS, ChannelWriter } from './channel-writer.ts';
import { type DiskFile, systemDisk } from './disk.ts';
import {
  CHANNEL,
  EventList,
  fragment,
  INIT,
  PART,
  START_MS,
  stillClock,
  temporaryFolder,
} from './recorder.test-support.ts';
import { SealedPart } from './sealed-part.ts';

function world(spoil: (file: DiskFile) => DiskFile = (file) => file) {
  const path = join(temporaryFolder(), 'part.sealed');
  const key = newKey();
  const savedKey = key.slice();
  const list = new EventList();
  const real = systemDisk(null);
  const disk = { ...real, create: async (at: string) => spoil(await real.create(at)) };
  const clock = stillClock();
  const part = new SealedPart({
    ...{ partId: PART, key, disk, bootId: 'boot', mirror: null },
    primary: { path, key: null, marker: null },
    volumeChanged: () => {},
  });
  onTestFinished(() => part.abandon());
  const freeBytes = { primary: () => 5000, mirror: null };
  const parts = { channelId: CHANNEL, partId: PART, part, key, clock, freeBytes, emit: list.emit };
  const writer = new ChannelWriter(parts);
  return { writer, list, key, seal: { fileId: PART, key: savedKey }, path, ready: writer.create() };
}

/** RFC 6962, section 2.1, by its own words. */
function merkleRoot(leaves: readonly Buffer[]): Buffer {
  const hash = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (leaves.length === 0) return hash();
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return hash(Uint8Array.of(0), only);
  const left = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return hash(Uint8Array.of(1), merkleRoot(leaves.slice(0, left)), merkleRoot(leaves.slice(left)));
}

/** A file of which a call fails after it succeeded `calls` times; the header is the first. */
function failing(file: DiskFile, method: 'write' | 'flush', calls: number, code: string): DiskFile {
  let left = calls;
  const spoiled = (): void => {
    left -= 1;
    if (left < 0) throw Object.assign(new Error('write failed'), { code });
  };
  return {
    ...file,
    write: async (bytes, position) => {
      if (method === 'write') spoiled();
      await file.write(bytes, position);
    },
    flush: async () => {
      if (method === 'flush') spoiled();
      await file.flush();
    },
  };
}

/** Hands messages over without waiting for the answers, as a port does. */
function all(writer: ChannelWriter, ...messages: PortMessage[]): Promise<(PortAck | null)[]> {
  return Promise.all(messages.map((message) => writer.accept(message)));
}

describe('a channel that is written', () => {
  it('acknowledges each record by its index, once it is on the disk', async () => {
    const { writer, seal, path } = world();
    expect(await writer.accept(INIT)).toEqual({ type: 'ack', index: 0 });
    expect(await writer.accept(fragment(0))).toEqual({ type: 'ack', index: 1 });
    const reader = SealedFileReader.open(path, seal);
    expect(Buffer.from(reader.read(1)).toString()).toBe('moof mdat 0');
    reader.close();
  });

  it('tells what is safe, how long the file is and what the volume still takes', async () => {
    const { writer, list } = world();
    await all(writer, INIT, fragment(0), fragment(1));
    expect(list.of('acknowledged').map(({ index, safeMs, freeBytes }) => [index, safeMs, freeBytes])).toEqual(
      [
        [0, 0, 5000],
        [1, 1000, 5000],
        [2, 2000, 5000],
      ],
    );
    expect(list.of('acknowledged').every(({ mirror }) => mirror === null)).toBe(true);
  });

  it('counts what is safe from the first fragment of a part that goes on after another', async () => {
    const { writer, list } = world();
    await all(writer, INIT, fragment(0, 60_000), fragment(1, 61_000));
    expect(list.of('acknowledged').at(-1)?.safeMs).toBe(2000);
  });

  it('gives a fragment the boot time of its start, however long it waited, and the state of the clock', async () => {
    const { writer, seal, path } = world();
    await all(writer, INIT, fragment(0));
    const reader = SealedFileReader.open(path, seal);
    expect(reader.bootId).toBe('boot');
    expect(reader.entries[1]).toMatchObject({
      ...{ wallMs: START_MS - 1000, monoMs: 3_599_000, startMs: 0 },
      clock: { state: 'synchronised', errorMs: 1 },
    });
    reader.close();
  });

  it('tells the root of the tree over what is safe, by the clock', async () => {
    const { writer, list } = world();
    const tick = (count: number): void => {
      for (let n = 0; n < count; n += 1) writer.tick();
    };
    tick(CHECKPOINT_TICKS);
    await all(writer, INIT, ...Array.from({ length: 6 }, (_, n) => fragment(n)));
    tick(CHECKPOINT_TICKS - 1);
    expect(list.of('checkpoint')).toEqual([]);
    tick(1 + CHECKPOINT_TICKS);
    const leaves = ['ftyp moov', ...Array.from({ length: 6 }, (_, n) => `moof mdat ${n}`)].map((text) =>
      Buffer.from(text),
    );
    expect(list.of('checkpoint')).toMatchObject([{ records: 7, root: merkleRoot(leaves).toString('hex') }]);
  });

  it('names in a checkpoint nothing that is not safe yet', async () => {
    const { writer, list } = world((file) => {
      let flushes = 0;
      return { ...file, flush: () => (flushes++ > 1 ? new Promise(() => {}) : file.flush()) };
    });
    await writer.accept(INIT);
    void writer.accept(fragment(0));
    for (let n = 0; n < CHECKPOINT_TICKS; n += 1) writer.tick();
    expect(list.of('checkpoint')).toMatchObject([{ records: 1 }]);
  });

  it('ends with the root, the hash and the size of the recording, and forgets its key', async () => {
    const { writer, list, key } = world();
    expect(await all(writer, INIT, fragment(0), { type: 'end' })).toMatchObject([
      { type: 'ack' },
      { type: 'ack' },
      null,
    ]);
    const whole = Buffer.from('ftyp moovmoof mdat 0');
    expect(list.of('ended')).toEqual([
      {
        ...{ type: 'ended', channelId: CHANNEL, partId: PART, records: 2, safeMs: 1000, bytes: whole.length },
        root: merkleRoot([Buffer.from('ftyp moov'), Buffer.from('moof mdat 0')]).toString('hex'),
        sha256: createHash('sha256').update(whole).digest('hex'),
      },
    ]);
    expect(key.every((byte) => byte === 0)).toBe(true);
    expect(writer.isOver).toBe(true);
  });

  it('ends once, and with nothing in it when nothing came', async () => {
    const { writer, list } = world();
    await Promise.all([writer.end(), writer.end()]);
    expect(list.of('ended')).toMatchObject([{ records: 0, safeMs: 0, bytes: 0 }]);
  });
});

describe('a channel refuses', () => {
  it('a fragment before the initialisation segment, and a second initialisation segment', async () => {
    const { writer, list } = world();
    expect(await writer.accept(fragment(0))).toEqual({ type: 'refused', index: 0 });
    await writer.accept(INIT);
    expect(await writer.accept(INIT)).toEqual({ type: 'refused', index: 1 });
    expect(list.of('acknowledged')).toHaveLength(1);
  });

  it('what comes after its end', async () => {
    const { writer } = world();
    const answers = await all(writer, INIT, { type: 'end' }, fragment(0));
    expect(answers.at(-1)).toEqual({ type: 'refused', index: 1 });
  });

  it('more in flight than a capture page of ours ever sends', async () => {
    const { writer } = world((file) => ({ ...file, flush: () => new Promise(() => {}) }));
    const sent = [INIT, ...Array.from({ length: 80 }, (_, n) => fragment(n))].map((one) =>
      writer.accept(one),
    );
    expect(await sent.at(-1)).toMatchObject({ type: 'refused' });
  });
});

describe('a write that fails', () => {
  it.each([
    ['write', 3, 'ENOSPC'],
    ['flush', 3, 'EIO'],
  ] as const)('(%s) is told, is not acknowledged and stops the channel', async (method, calls, code) => {
    const { writer, list, key, ready } = world((file) => failing(file, method, calls, code));
    await ready;
    await writer.accept(INIT);
    await writer.accept(fragment(0));
    expect(await all(writer, fragment(1), fragment(2))).toEqual([
      { type: 'refused', index: 2 },
      { type: 'refused', index: 3 },
    ]);
    expect(await writer.accept(fragment(3))).toMatchObject({ type: 'refused' });
    await writer.end();
    expect(list.of('acknowledged').map(({ index }) => index)).toEqual([0, 1]);
    expect(list.of('write-failed')).toEqual([
      { type: 'write-failed', channelId: CHANNEL, partId: PART, code },
    ]);
    expect(list.of('ended')).toEqual([]);
    expect(key.every((byte) => byte === 0)).toBe(true);
  });

  it('at the end is told too', async () => {
    const { writer, list, ready } = world((file) => failing(file, 'flush', 2, 'EIO'));
    await ready;
    await writer.accept(INIT);
    await writer.end();
    expect(list.events.map(({ type }) => type)).toEqual(['acknowledged', 'write-failed']);
  });

  it('keeps what was acknowledged readable', async () => {
    const { writer, seal, path, ready } = world((file) => failing(file, 'write', 3, 'ENOSPC'));
    await ready;
    for (const message of [INIT, fragment(0), fragment(1)]) await writer.accept(message);
    const reader = SealedFileReader.open(path, seal);
    expect(reader.entries.map(({ index }) => Buffer.from(reader.read(index)).toString())).toEqual([
      'ftyp moov',
      'moof mdat 0',
    ]);
    reader.close();
  });

  it('is met when space is reserved, before anything of the fragment is written', async () => {
    const full = Object.assign(new Error('no space'), { errno: constants.errno.ENOSPC });
    const { writer, list, path, ready } = world((file) => ({
      ...file,
      reserve: async (_, length) => {
        if (length > 20) throw full;
      },
    }));
    expect(await ready).toBe(false);
    expect(await writer.accept(INIT)).toMatchObject({ type: 'refused' });
    expect(list.of('write-failed')).toMatchObject([{ code: 'ENOSPC' }]);
    expect(statSync(path).size).toBe(0);
  });
});
