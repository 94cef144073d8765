import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CutFrom, PortMessage } from '../contract/recording.ts';
import { newKey } from '../crypto/chunk.ts';
import { SealedFileReader } from '../vault/sealed-file/index.ts';
import { type Disk, systemDisk } from './disk.ts';
import {
  bytesOf,
  CHANNEL,
  EventList,
  fragmentPort,
  INIT,
  NEXT_PART,
  PART,
  PageEnd,
  START_MS,
  temporaryFolder,
} from './recorder.test-support.ts';
import { Recorder } from './recorder.ts';

const BOOT = 3_600_000;

/** The fragment of second `number`, which began so many seconds after the boot clock's BOOT. */
function second(number: number): PortMessage {
  const bytes = bytesOf(`moof mdat ${number}`);
  return { type: 'fragment', bytes, startMs: number * 1000, durationMs: 1000, wallMs: START_MS, ageMs: 1000 };
}

/** A recorder whose clock stands at the end of the second that is sent. */
function world(disk: Disk = systemDisk(null)) {
  const folder = temporaryFolder();
  const list = new EventList();
  const now = { second: 0 };
  const recorder = new Recorder({
    clock: {
      read: () => ({
        utc: new Date(START_MS).toISOString(),
        boot: BOOT + (now.second + 1) * 1000,
        bootId: 'boot',
        state: 'synchronised',
        errorMs: 1,
      }),
    },
    disk,
    freeSpaceOf: () => () => 5000,
    emit: list.emit,
    exit: () => {},
  });
  const keys = new Map<string, Uint8Array>();
  const pathOf = (partId: string): string => join(folder, `${partId}.sealed`);
  const begin = (type: 'open' | 'prepare', partId: string): void => {
    const key = newKey();
    keys.set(partId, key);
    recorder.handle({ type, channelId: CHANNEL, partId, path: pathOf(partId), key: key.slice() }, []);
  };
  const attach = (): PageEnd => {
    const { port1, port2 } = new MessageChannel();
    onTestFinished(() => port2.close());
    recorder.handle({ type: 'attach', channelId: CHANNEL }, [fragmentPort(port1)]);
    return new PageEnd(port2);
  };
  const cut = (partId: string, from: CutFrom): void =>
    recorder.handle({ type: 'cut', channelId: CHANNEL, partId, from }, []);
  const held = (partId: string): string[] => {
    const reader = SealedFileReader.open(pathOf(partId), {
      fileId: partId,
      key: keys.get(partId) ?? new Uint8Array(32),
    });
    onTestFinished(() => reader.close());
    return reader.entries.map(({ index }) => Buffer.from(reader.read(index)).toString());
  };
  /** Sends seconds `from` to `to` and waits until each is answered. */
  const play = async (page: PageEnd, from: number, to: number): Promise<void> => {
    for (let number = from; number <= to; number += 1) {
      now.second = number;
      const before = page.answers.length;
      page.send(second(number));
      await page.until(before + 1);
    }
  };
  return { recorder, list, begin, attach, cut, held, play, pathOf };
}

/** When second `number` began, by the boot clock. */
function begun(number: number): number {
  return BOOT + number * 1000;
}

function seconds(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `moof mdat ${from + at}`);
}

async function running(disk?: Disk) {
  const made = world(disk);
  made.begin('open', PART);
  const page = made.attach();
  page.send(INIT);
  await page.until(1);
  return { ...made, page };
}

describe('a cut', () => {
  it('goes on in the next part from the fragment that contains the instant, over the same port', async () => {
    const { list, begin, cut, held, play, page } = await running();
    await play(page, 0, 2);
    begin('prepare', NEXT_PART);
    await list.until('opened', 2);
    cut(NEXT_PART, { bootMs: begun(3) + 400, fragment: 'containing' });
    await play(page, 3, 5);
    page.send({ type: 'end' });
    await list.until('ended', 2);

    expect(held(PART)).toEqual(['ftyp moov', ...seconds(0, 2)]);
    expect(held(NEXT_PART)).toEqual(['ftyp moov', ...seconds(3, 5)]);
    expect(page.answers).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => ({ type: 'ack', index })));
    expect(list.of('cut')).toEqual([
      { type: 'cut', channelId: CHANNEL, partId: NEXT_PART, fromBootMs: begun(3) },
    ]);
    expect(list.of('ended')).toMatchObject([
      { partId: PART, records: 4, safeMs: 3000 },
      { partId: NEXT_PART, records: 4, safeMs: 3000 },
    ]);
  });

  it('tells of everything before it first', async () => {
    const { list, begin, cut, play, page } = await running();
    await play(page, 0, 1);
    begin('prepare', NEXT_PART);
    await list.until('opened', 2);
    cut(NEXT_PART, { bootMs: begun(2), fragment: 'containing' });
    await play(page, 2, 3);
    const fragments = list.events.flatMap((event) =>
      event.type === 'cut' ? ['cut'] : event.type === 'acknowledged' && event.index > 0 ? [event.partId] : [],
    );
    expect(fragments).toEqual([PART, PART, 'cut', NEXT_PART, NEXT_PART]);
  });

  it('leaves the fragment that contains the instant where it was when it begins with the following one', async () => {
    const { list, begin, cut, held, play, page } = await running();
    await play(page, 0, 1);
    begin('prepare', NEXT_PART);
    await list.until('opened', 2);
    cut(NEXT_PART, { bootMs: begun(2) + 400, fragment: 'following' });
    await play(page, 2, 4);
    page.send({ type: 'end' });
    await list.until('ended', 2);
    expect(held(PART)).toEqual(['ftyp moov', ...seconds(0, 2)]);
    expect(held(NEXT_PART)).toEqual(['ftyp moov', ...seconds(3, 4)]);
  });

  it('is not made from a part that holds nothing', async () => {
    const { list, begin, cut, held, play, page } = await running();
    begin('prepare', NEXT_PART);
    await list.until('opened', 2);
    cut(NEXT_PART, { bootMs: begun(0), fragment: 'containing' });
    await play(page, 0, 1);
    page.send({ type: 'end' });
    await list.until('ended', 2);
    expect(held(PART)).toEqual(['ftyp moov', ...seconds(0, 0)]);
    expect(held(NEXT_PART)).toEqual(['ftyp moov', ...seconds(1, 1)]);
  });

  it('is refused where the channel has not begun', async () => {
    const { list, begin } = world();
    begin('open', PART);
    begin('prepare', NEXT_PART);
    await list.until('write-failed');
    expect(list.of('write-failed')).toMatchObject([{ partId: NEXT_PART, code: 'ECANCELED' }]);
  });

  it('goes on in the part before when there is no room for another', async () => {
    const disk = systemDisk(null);
    const full: Disk = {
      ...disk,
      create: (path) =>
        path.includes(NEXT_PART)
          ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
          : disk.create(path),
    };
    const { list, begin, cut, held, play, page } = await running(full);
    await play(page, 0, 1);
    begin('prepare', NEXT_PART);
    await list.until('write-failed');
    cut(NEXT_PART, { bootMs: 0, fragment: 'containing' });
    await play(page, 2, 3);
    page.send({ type: 'end' });
    await list.until('ended');
    expect(list.of('write-failed')).toMatchObject([{ partId: NEXT_PART, code: 'ENOSPC' }]);
    expect(held(PART)).toEqual(['ftyp moov', ...seconds(0, 3)]);
    expect(page.answers.every(({ type }) => type === 'ack')).toBe(true);
  });

  it('is not made when a fragment before it does not reach the disk', async () => {
    const disk = systemDisk(null);
    let isBroken = false;
    const failing: Disk = {
      ...disk,
      create: async (path) => {
        const file = await disk.create(path);
        const flush = (): Promise<void> =>
          isBroken && path.includes(PART)
            ? Promise.reject(Object.assign(new Error('gone'), { code: 'EIO' }))
            : file.flush();
        return { ...file, flush };
      },
    };
    const { list, begin, cut, held, play, page } = await running(failing);
    await play(page, 0, 1);
    begin('prepare', NEXT_PART);
    await list.until('opened', 2);
    cut(NEXT_PART, { bootMs: begun(3), fragment: 'containing' });
    isBroken = true;
    page.send(second(2), second(3));
    await page.closed;
    expect(list.of('cut')).toEqual([]);
    expect(list.of('write-failed')).toMatchObject([
      { partId: PART, code: 'EIO' },
      { partId: NEXT_PART, code: 'ECANCELED' },
    ]);
    expect(held(NEXT_PART)).toEqual(['ftyp moov']);
  });

  it('is given up when it is told so, when another part is opened and when the channel ends', async () => {
    const { recorder, list, begin, cut, held, play, page } = await running();
    await play(page, 0, 0);
    begin('prepare', NEXT_PART);
    await list.until('opened', 2);
    recorder.handle({ type: 'drop', channelId: CHANNEL, partId: NEXT_PART }, []);
    cut(NEXT_PART, { bootMs: 0, fragment: 'containing' });
    await play(page, 1, 1);
    expect(list.of('write-failed')).toMatchObject([{ partId: NEXT_PART, code: 'ECANCELED' }]);
    const [third, fourth] = ['prt-00000000000000000003', 'prt-00000000000000000004'];
    begin('prepare', third);
    await list.until('opened', 3);
    begin('open', fourth);
    await list.until('write-failed', 2);
    await list.until('ended');
    recorder.handle({ type: 'end', channelId: CHANNEL }, []);
    await list.until('ended', 2);
    expect(held(PART)).toEqual(['ftyp moov', ...seconds(0, 1)]);
  });

  it('keeps every fragment exactly once and in order, whatever is cut where', async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ send: fc.integer({ min: 1, max: 4 }), at: fc.constant(0) }) },
      {
        weight: 1,
        arbitrary: fc.record({ send: fc.constant(0), at: fc.integer({ min: -1500, max: 2500 }) }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), fc.boolean(), async (steps, isFollowing) => {
        const { list, begin, cut, held, page } = await running();
        const parts = [PART];
        let sent = 0;
        for (const { send, at } of steps) {
          for (let n = 0; n < send; n += 1) page.send(second(sent + n));
          sent += send;
          if (send > 0) continue;
          const partId = `prt-${createHash('sha256').update(`${parts.length}`).digest('hex').slice(0, 20)}`;
          const opened = list.of('opened').length;
          begin('prepare', partId);
          await list.until('opened', opened + 1);
          parts.push(partId);
          cut(partId, { bootMs: BOOT + at, fragment: isFollowing ? 'following' : 'containing' });
        }
        page.send({ type: 'end' });
        await page.until(1 + sent);
        await list.until('ended', list.of('cut').length + 1);
        const reached = [PART, ...list.of('cut').map(({ partId }) => partId)];
        expect(reached.flatMap((partId) => held(partId).slice(1))).toEqual(
          sent === 0 ? [] : seconds(0, sent - 1),
        );
        expect(page.answers).toEqual(
          Array.from({ length: sent + 1 }, (_, index) => ({ type: 'ack', index })),
        );
      }),
      { numRuns: 40 },
    );
  });
});
