import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SenimError } from '../contract/errors.ts';
import type { RecorderCommand } from '../contract/recording.ts';
import { newKey } from '../crypto/chunk.ts';
import { type Disk, systemDisk } from './disk.ts';
import type { CutOutcome } from './next-part.ts';
import {
  CHANNEL,
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
import { type RecorderProcess, RecorderSupervisor, type SupervisorEvent } from './supervisor.ts';

/** The real recorder behind a real pipe, so that what crosses it is copied as between processes. */
class RecorderInThisProcess extends EventEmitter implements RecorderProcess<MessagePort> {
  readonly commands: RecorderCommand[] = [];
  readonly #pipe = new MessageChannel();
  #dead = false;

  constructor(disk: Disk = systemDisk(null)) {
    super();
    const { port1, port2 } = this.#pipe;
    const recorder = new Recorder({
      clock: stillClock(),
      disk,
      freeSpaceOf: () => () => 5000,
      emit: (event) => port1.postMessage(event),
      exit: () => setImmediate(() => this.kill()),
    });
    port1.on('message', ({ command, ports }: { command: RecorderCommand; ports: MessagePort[] }) =>
      recorder.handle(command, ports.map(fragmentPort)),
    );
    port2.on('message', (event) => this.emit('message', event));
  }

  postMessage(command: RecorderCommand, ports: MessagePort[] = []): void {
    this.commands.push(command);
    this.#pipe.port2.postMessage({ command, ports }, ports);
  }

  kill(): boolean {
    if (this.#dead) return false;
    this.#dead = true;
    this.#pipe.port2.close();
    this.emit('exit', 0);
    return true;
  }
}

/** A recorder that hears and never answers. */
class MuteRecorder extends EventEmitter implements RecorderProcess<MessagePort> {
  kills = 0;
  postMessage(): void {}
  kill(): boolean {
    this.kills += 1;
    this.emit('exit', 137);
    return true;
  }
}

function world<P extends RecorderProcess<MessagePort>>(fork: () => P, deadlineMs = 30_000) {
  const folder = temporaryFolder();
  const processes: P[] = [];
  const supervisor = new RecorderSupervisor<MessagePort>({
    fork: () => {
      const started = fork();
      processes.push(started);
      return started;
    },
    createPipe: () => new MessageChannel(),
    deadlineMs,
  });
  onTestFinished(async () => {
    await supervisor.quit();
  });
  const events: SupervisorEvent[] = [];
  supervisor.onEvent((event) => events.push(event));
  const open = (partId: string, channelId = CHANNEL): Promise<void> =>
    supervisor.openChannel({ channelId, partId, path: join(folder, partId), key: newKey() });
  const cut = (partId: string, ready: () => void): Promise<CutOutcome> => {
    const place = { channelId: CHANNEL, partId, path: join(folder, partId), key: newKey() };
    return supervisor.cutChannel(place, { bootMs: 0, fragment: 'containing' }, ready);
  };
  return { supervisor, processes, events, open, cut };
}

const real = (): RecorderInThisProcess => new RecorderInThisProcess();

describe('the supervisor of the recorder', () => {
  it('starts one recorder for all channels', async () => {
    const { processes, open } = world(real);
    await Promise.all([open(PART), open(NEXT_PART, 'chn-00000000000000000002')]);
    expect(processes).toHaveLength(1);
  });

  it('connects a page, and ends the channel with everything the page sent', async () => {
    const { supervisor, events, open } = world(real);
    await open(PART);
    const page = new PageEnd(supervisor.attach(CHANNEL));
    page.send(INIT, fragment(0), fragment(1));
    await page.until(3);
    const ended = await supervisor.endChannel(CHANNEL);
    expect(ended).toMatchObject({ type: 'ended', partId: PART, records: 3, safeMs: 2000 });
    expect(events.at(-1)).toEqual(ended);
  });

  it('gives the end of a channel that the page has ended itself', async () => {
    const { supervisor, open } = world(real);
    await open(PART);
    const page = new PageEnd(supervisor.attach(CHANNEL));
    page.send(INIT, fragment(0), { type: 'end' });
    await page.closed;
    expect(await supervisor.endChannel(CHANNEL)).toMatchObject({ partId: PART, records: 2 });
  });

  it('leaves the key of its caller alone', async () => {
    const { supervisor } = world(real);
    const key = newKey();
    const before = Buffer.from(key).toString('hex');
    await supervisor.openChannel({
      channelId: CHANNEL,
      partId: PART,
      path: join(temporaryFolder(), PART),
      key,
    });
    await supervisor.endChannel(CHANNEL);
    expect(Buffer.from(key).toString('hex')).toBe(before);
  });

  it('says which channels were open when the recorder died, and starts another for the next part', async () => {
    const { supervisor, processes, events, open } = world(real);
    await open(PART);
    await open(NEXT_PART, 'chn-00000000000000000002');
    await supervisor.endChannel('chn-00000000000000000002');
    processes[0]?.kill();
    expect(events.at(-1)).toEqual({ type: 'died', channels: [CHANNEL] });
    await expect(supervisor.endChannel(CHANNEL)).rejects.toMatchObject({ code: 'recorder-failed' });
    expect(() => supervisor.attach(CHANNEL)).toThrow(expect.objectContaining({ code: 'recorder-failed' }));

    await open('prt-00000000000000000003');
    const page = new PageEnd(supervisor.attach(CHANNEL));
    page.send(INIT, fragment(7));
    await page.until(2);
    expect(await supervisor.endChannel(CHANNEL)).toMatchObject({ records: 2 });
    expect(processes).toHaveLength(2);
  });

  it('says what the system said when a file cannot be written', async () => {
    const full: Disk = {
      ...systemDisk(null),
      create: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    };
    const { open, events } = world(() => new RecorderInThisProcess(full));
    await expect(open(PART)).rejects.toMatchObject({ code: 'disk-full' });
    expect(events).toMatchObject([{ type: 'write-failed', code: 'ENOSPC' }]);
  });

  it('knows no channel that was never opened', async () => {
    await expect(world(real).supervisor.endChannel(CHANNEL)).rejects.toMatchObject({
      code: 'recording-unknown',
    });
  });

  it('does not wait for ever for a recorder that hangs, and kills it in the end', async () => {
    const { supervisor, processes, open } = world(() => new MuteRecorder(), 20);
    await expect(open(PART)).rejects.toMatchObject({ code: 'recorder-failed' });
    await supervisor.quit();
    expect(processes[0]?.kills).toBe(1);
  });

  it('lets a channel go on in another part, names it first, and ends both', async () => {
    const { supervisor, events, open, cut } = world(real);
    await open(PART);
    const page = new PageEnd(supervisor.attach(CHANNEL));
    page.send(INIT, fragment(0));
    await page.until(2);
    const made = cut(NEXT_PART, () => page.send(fragment(1), fragment(2)));
    expect(await made).toMatchObject({ isCut: true });
    await page.until(4);
    expect(await supervisor.endChannel(CHANNEL)).toMatchObject({ partId: NEXT_PART, records: 3 });
    expect(events.filter(({ type }) => type === 'ended')).toMatchObject([
      { partId: PART, records: 2 },
      { partId: NEXT_PART, records: 3 },
    ]);
  });

  it('says for certain that a cut was not made when the part cannot be named, and goes on', async () => {
    const { supervisor, open, cut } = world(real);
    await open(PART);
    const page = new PageEnd(supervisor.attach(CHANNEL));
    page.send(INIT, fragment(0));
    await page.until(2);
    const refused = cut(NEXT_PART, () => {
      throw new SenimError('write-failed');
    });
    expect(await refused).toMatchObject({ isCut: false, certain: true, error: { code: 'write-failed' } });
    page.send(fragment(1));
    await page.until(3);
    expect(await supervisor.endChannel(CHANNEL)).toMatchObject({ partId: PART, records: 3 });
  });

  it('does not know what became of a cut when the recorder dies in it', async () => {
    const { processes, open, cut, supervisor } = world(real);
    await open(PART);
    const page = new PageEnd(supervisor.attach(CHANNEL));
    page.send(INIT, fragment(0));
    await page.until(2);
    const lost = cut(NEXT_PART, () => processes[0]?.kill());
    expect(await lost).toMatchObject({ isCut: false, certain: false, error: { code: 'recorder-failed' } });
  });

  it('makes no cut in a channel that is not open', async () => {
    expect(await world(real).cut(NEXT_PART, () => {})).toMatchObject({ isCut: false, certain: true });
  });

  it('quits in order, which is no death', async () => {
    const { supervisor, events, open } = world(real);
    await open(PART);
    await supervisor.quit();
    expect(events.map(({ type }) => type)).toEqual(['opened', 'ended']);
    await supervisor.quit();
  });
});
