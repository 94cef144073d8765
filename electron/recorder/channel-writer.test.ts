import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newKey } from '../crypto/chunk.ts';
import { SealedFileReader } from '../vault/sealed-file/index.ts';
import { ChannelWriter } from './channel-writer.ts';
import { createSealedPart, type PartFile } from './part-file.ts';
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

function world(spoil: (file: PartFile) => PartFile = (file) => file) {
  const path = join(temporaryFolder(), 'part.sealed');
  const key = newKey();
  const savedKey = key.slice();
  const list = new EventList();
  const file = spoil(createSealedPart({ path, partId: PART, key }));
  const clock = stillClock();
  const parts = {
    channelId: CHANNEL,
    partId: PART,
    file,
    key,
    clock,
    freeBytes: () => 5000,
    emit: list.emit,
  };
  return { writer: new ChannelWriter(parts), list, key, seal: { fileId: PART, key: savedKey }, path };
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

function failing(file: PartFile, method: 'append' | 'flush', calls: number, code: string): PartFile {
  let left = calls;
  return new Proxy(file, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== method) return value.bind(target);
      return (...given: unknown[]) => {
        left -= 1;
        if (left < 0) throw Object.assign(new Error('write failed'), { code });
        return value.apply(target, given);
      };
    },
  });
}

describe('a channel that is written', () => {
  it('acknowledges each record by its index, once it is on the disk', () => {
    const { writer, seal, path } = world();
    expect(writer.accept(INIT)).toEqual({ type: 'ack', index: 0 });
    expect(writer.accept(fragment(0))).toEqual({ type: 'ack', index: 1 });
    const reader = SealedFileReader.open(path, seal);
    expect(Buffer.from(reader.read(1)).toString()).toBe('moof mdat 0');
    reader.close();
  });

  it('tells what is safe, how long the file is and what the volume still takes', () => {
    const { writer, list } = world();
    for (const message of [INIT, fragment(0), fragment(1)]) writer.accept(message);
    expect(list.of('acknowledged').map(({ index, safeMs, freeBytes }) => [index, safeMs, freeBytes])).toEqual(
      [
        [0, 0, 5000],
        [1, 1000, 5000],
        [2, 2000, 5000],
      ],
    );
  });

  it('counts what is safe from the first fragment of a part that goes on after another', () => {
    const { writer, list } = world();
    for (const message of [INIT, fragment(0, 60_000), fragment(1, 61_000)]) writer.accept(message);
    expect(list.of('acknowledged').at(-1)?.safeMs).toBe(2000);
  });

  it('gives a fragment the boot time of its start, however long it waited', () => {
    const { writer, seal, path } = world();
    writer.accept(INIT);
    writer.accept(fragment(0));
    const reader = SealedFileReader.open(path, seal);
    expect(reader.entries[1]).toMatchObject({ wallMs: START_MS - 1000, monoMs: 3_599_000, startMs: 0 });
    reader.close();
  });

  it('tells the root of the tree after every ten fragments', () => {
    const { writer, list } = world();
    writer.accept(INIT);
    for (let n = 0; n < 25; n += 1) writer.accept(fragment(n));
    const leaves = ['ftyp moov', ...Array.from({ length: 20 }, (_, n) => `moof mdat ${n}`)].map((text) =>
      Buffer.from(text),
    );
    expect(list.of('checkpoint').map(({ records }) => records)).toEqual([11, 21]);
    expect(list.of('checkpoint')[1]?.root).toBe(merkleRoot(leaves).toString('hex'));
  });

  it('ends with the root, the hash and the size of the recording, and forgets its key', () => {
    const { writer, list, key } = world();
    for (const message of [INIT, fragment(0)]) writer.accept(message);
    expect(writer.accept({ type: 'end' })).toBeNull();
    const whole = Buffer.from('ftyp moovmoof mdat 0');
    expect(list.of('ended')).toEqual([
      {
        ...{ type: 'ended', channelId: CHANNEL, partId: PART, records: 2, safeMs: 1000, bytes: whole.length },
        root: merkleRoot([Buffer.from('ftyp moov'), Buffer.from('moof mdat 0')]).toString('hex'),
        sha256: createHash('sha256').update(whole).digest('hex'),
      },
    ]);
    expect(key.every((byte) => byte === 0)).toBe(true);
    expect(writer.open).toBe(false);
  });

  it('ends once, and with nothing in it when nothing came', () => {
    const { writer, list } = world();
    writer.end();
    writer.end();
    expect(list.of('ended')).toMatchObject([{ records: 0, safeMs: 0, bytes: 0 }]);
  });
});

describe('a channel refuses', () => {
  it('a fragment before the initialisation segment, and a second initialisation segment', () => {
    const { writer, list } = world();
    expect(writer.accept(fragment(0))).toEqual({ type: 'refused', index: 0 });
    writer.accept(INIT);
    expect(writer.accept(INIT)).toEqual({ type: 'refused', index: 1 });
    expect(list.of('acknowledged')).toHaveLength(1);
  });

  it('what comes after its end', () => {
    const { writer } = world();
    writer.accept(INIT);
    writer.end();
    expect(writer.accept(fragment(0))).toEqual({ type: 'refused', index: 1 });
  });
});

describe('a write that fails', () => {
  it.each([
    ['append', 2, 'ENOSPC'],
    ['flush', 2, 'EIO'],
  ] as const)('(%s) is told, is not acknowledged and stops the channel', (method, calls, code) => {
    const { writer, list, key } = world((file) => failing(file, method, calls, code));
    writer.accept(INIT);
    writer.accept(fragment(0));
    expect(writer.accept(fragment(1))).toEqual({ type: 'refused', index: 2 });
    expect(writer.accept(fragment(2))).toMatchObject({ type: 'refused' });
    writer.end();
    expect(list.of('acknowledged').map(({ index }) => index)).toEqual([0, 1]);
    expect(list.of('write-failed')).toEqual([
      { type: 'write-failed', channelId: CHANNEL, partId: PART, code },
    ]);
    expect(list.of('ended')).toEqual([]);
    expect(key.every((byte) => byte === 0)).toBe(true);
  });

  it('at the end is told too', () => {
    const { writer, list } = world((file) => failing(file, 'flush', 1, 'EIO'));
    writer.accept(INIT);
    writer.end();
    expect(list.events.map(({ type }) => type)).toEqual(['acknowledged', 'write-failed']);
  });

  it('keeps what was acknowledged readable', () => {
    const { writer, seal, path } = world((file) => failing(file, 'append', 2, 'ENOSPC'));
    for (const message of [INIT, fragment(0), fragment(1)]) writer.accept(message);
    const reader = SealedFileReader.open(path, seal);
    expect(reader.entries.map(({ index }) => Buffer.from(reader.read(index)).toString())).toEqual([
      'ftyp moov',
      'moof mdat 0',
    ]);
    reader.close();
  });
});
