import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { newKey } from '../crypto/chunk.ts';
import { SealedFileReader } from '../vault/sealed-file/index.ts';
import { type Disk, systemDisk } from './disk.ts';
import {
  CHANNEL,
  EventList,
  fragment,
  fragmentPort,
  INIT,
  NEXT_PART,
  PART,
  PageEnd,
  stillClock,
  temporaryFolder,
} from './recorder.test-support.ts';
import { Recorder } from './recorder.ts';

function world(disk: Disk = systemDisk(null)) {
  const folder = temporaryFolder();
  const list = new EventList();
  const exits: string[] = [];
  const recorder = new Recorder({
    clock: stillClock(),
    disk,
    freeSpaceOf: () => () => 5000,
    emit: list.emit,
    exit: () => exits.push(list.events.at(-1)?.type ?? 'nothing'),
  });
  const pathOf = (partId: string): string => join(folder, `${partId}.sealed`);
  const open = (partId: string, channelId = CHANNEL): Uint8Array => {
    const key = newKey();
    recorder.handle({ type: 'open', channelId, partId, path: pathOf(partId), key: key.slice() }, []);
    return key;
  };
  const attach = (channelId = CHANNEL): PageEnd => {
    const { port1, port2 } = new MessageChannel();
    onTestFinished(() => port2.close());
    recorder.handle({ type: 'attach', channelId }, [fragmentPort(port1)]);
    return new PageEnd(port2);
  };
  return { recorder, list, exits, open, attach, pathOf };
}

describe('the recorder', () => {
  it('writes what comes over a port and answers on it', async () => {
    const { list, open, attach, pathOf } = world();
    const key = open(PART);
    const page = attach();
    page.send(INIT, fragment(0), fragment(1), { type: 'end' });
    await list.until('ended');
    await page.closed;
    expect(page.answers).toEqual([0, 1, 2].map((index) => ({ type: 'ack', index })));
    expect(list.events.map(({ type }) => type)).toEqual([
      'opened',
      ...['acknowledged', 'acknowledged', 'acknowledged'],
      'ended',
    ]);
    const reader = SealedFileReader.open(pathOf(PART), { fileId: PART, key });
    expect(reader.entries).toHaveLength(3);
    reader.close();
  });

  it('keeps a channel open when its page dies, and ends the part when the next is opened', async () => {
    const { list, open, attach } = world();
    open(PART);
    const dying = attach();
    dying.send(INIT, fragment(0));
    await dying.until(2);
    dying.close();
    await dying.closed;
    expect(list.of('ended')).toEqual([]);

    open(NEXT_PART);
    const page = attach();
    page.send(INIT, fragment(5));
    await page.until(2);
    await list.until('ended');
    expect(list.of('ended')).toMatchObject([{ partId: PART, records: 2, safeMs: 1000 }]);
    expect(list.of('acknowledged').at(-1)).toMatchObject({ partId: NEXT_PART, index: 1, safeMs: 1000 });
  });

  it('listens to the newest port alone', async () => {
    const { open, attach } = world();
    open(PART);
    const first = attach();
    const second = attach();
    await first.closed;
    second.send(INIT);
    await second.until(1);
    expect(second.answers).toEqual([{ type: 'ack', index: 0 }]);
  });

  it('closes a port for a channel that it does not have', async () => {
    await world().attach().closed;
  });

  it('refuses what is no message of a capture page', async () => {
    const { list, open, attach } = world();
    open(PART);
    const page = attach();
    const large = { type: 'fragment', bytes: new ArrayBuffer(0), startMs: 0, durationMs: 1, wallMs: 0 };
    page.send('text', { type: 'open', channelId: CHANNEL }, large, { ...INIT, path: '/tmp/x' });
    await page.until(4);
    expect(page.answers.every(({ type }) => type === 'refused')).toBe(true);
    expect(list.of('acknowledged')).toEqual([]);
  });

  it('tells loudly that a file cannot be made, and opens the next', async () => {
    const { list, open, pathOf } = world();
    open(PART);
    await list.until('opened');
    open(PART, 'chn-00000000000000000002');
    await list.until('write-failed');
    expect(list.of('write-failed')).toMatchObject([
      { channelId: 'chn-00000000000000000002', code: 'EEXIST' },
    ]);
    expect(existsSync(pathOf(PART))).toBe(true);
  });

  it('closes every part before it quits', async () => {
    const { recorder, list, exits, open, attach } = world();
    open(PART);
    open(NEXT_PART, 'chn-00000000000000000002');
    const page = attach();
    page.send(INIT, fragment(0));
    await page.until(2);
    recorder.handle({ type: 'quit' }, []);
    await list.until('ended', 2);
    await vi.waitUntil(() => exits.length > 0);
    expect(list.of('ended').map(({ partId, records }) => [partId, records])).toEqual(
      expect.arrayContaining([
        [NEXT_PART, 0],
        [PART, 2],
      ]),
    );
    expect(exits).toEqual(['ended']);
  });

  it('tells that the mirror is not there once the part is open', async () => {
    const { recorder, list, pathOf } = world();
    const [path, nowhere] = [pathOf(PART), pathOf('nowhere/x')];
    const mirror = { path: nowhere, keyPath: nowhere, wrappedKey: new Uint8Array(1), marker: nowhere };
    const place = { path, key: newKey(), mirror: { ...mirror, sharesVolume: false } };
    recorder.handle({ type: 'open', channelId: CHANNEL, partId: PART, ...place }, []);
    await list.until('volume');
    expect(list.events).toMatchObject([
      { type: 'opened' },
      { type: 'volume', change: { volume: 'mirror', state: 'lost', code: 'ENOENT' } },
    ]);
  });

  it('goes on with the other channels when one volume never answers a flush', async () => {
    const slow = systemDisk(null);
    const { list, open, attach } = world({
      ...slow,
      create: async (path) => {
        const file = await slow.create(path);
        const hangs = path.includes(NEXT_PART);
        let flushes = 0;
        return { ...file, flush: () => (hangs && flushes++ > 1 ? new Promise(() => {}) : file.flush()) };
      },
    });
    const hanging = 'chn-00000000000000000002';
    open(PART);
    open(NEXT_PART, hanging);
    const [page, stuck] = [attach(), attach(hanging)];
    stuck.send(INIT);
    await stuck.until(1);
    stuck.send(...Array.from({ length: 30 }, (_, n) => fragment(n)));
    page.send(INIT, ...Array.from({ length: 30 }, (_, n) => fragment(n)));
    await page.until(31);
    expect(page.answers.every(({ type }) => type === 'ack')).toBe(true);
    expect(stuck.answers).toEqual([{ type: 'ack', index: 0 }]);
    expect(list.of('acknowledged').filter(({ channelId }) => channelId === hanging)).toHaveLength(1);
  });
});
