import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaptureReport, PortMessage } from '../../../electron/contract/recording.ts';
import { NetworkCameras } from '../../../electron/media/network/network-cameras.ts';
import type { CameraPort } from '../../../electron/media/network/network-channel.ts';
import type { CameraCommand, CameraEvent } from '../../../electron/media/network/protocol.ts';
import { type RtspCamera, startRtspCamera } from '../../fixtures/rtsp-camera.ts';
import { addressOf, CLOCKS } from './watcher.ts';

const CHANNEL = 'chn-00000000000000000001';
const CHOICE = {
  label: 'room',
  cameraId: 'cam-00000000000000000001',
  cameraName: 'Room',
  microphoneId: 'cam-00000000000000000001',
  microphoneName: 'Room',
  network: { host: '127.0.0.1' },
};

type Fragment = Extract<PortMessage, { type: 'fragment' }>;

function cameraPort(port: MessagePort): CameraPort {
  return {
    post: (message) => port.postMessage(message),
    close: () => port.close(),
    onAnswer: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.on('close', listener),
  };
}

/** The recorder's end of one part: acknowledges what comes. */
class Part {
  readonly messages: PortMessage[] = [];
  readonly #port: MessagePort;
  readonly #changed: () => void;

  constructor(port: MessagePort, changed: () => void) {
    this.#port = port;
    this.#changed = changed;
    port.on('message', (message: PortMessage) => this.#take(message));
  }

  get fragments(): Fragment[] {
    return this.messages.filter((message) => message.type === 'fragment');
  }

  /** As a recorder that dies. */
  close(): void {
    this.#port.close();
  }

  #take(message: PortMessage): void {
    if (message.type !== 'end') this.#port.postMessage({ type: 'ack', index: this.messages.length });
    this.messages.push(message);
    this.#changed();
  }
}

/** Main and the recorder, as far as a channel of a network camera sees them. */
class Room {
  readonly events: CameraEvent[] = [];
  readonly cameras: NetworkCameras;
  readonly #waiting = new Set<() => void>();

  constructor() {
    this.cameras = new NetworkCameras({
      clocks: CLOCKS,
      emit: (event) => {
        this.events.push(event);
        this.#look();
      },
    });
  }

  openPart(): Part {
    const { port1, port2 } = new MessageChannel();
    const part = new Part(port2, () => this.#look());
    this.cameras.handle({ type: 'attach', channelId: CHANNEL }, [cameraPort(port1)]);
    return part;
  }

  start(camera: RtspCamera): void {
    const command = { type: 'start', recordingId: 'rec-00000000000000000001', channelId: CHANNEL } as const;
    this.#tell({ ...command, choice: CHOICE, devices: 'all' }, camera);
  }

  stop(): void {
    this.#tell({ type: 'stop', channelId: CHANNEL }, null);
  }

  reports(type: string): unknown[] {
    return this.events.flatMap((event) =>
      event.type === 'report' && event.report.type === type ? [event.report] : [],
    );
  }

  /** Resolves once it holds, which is looked at whenever something was told or sent. */
  async until(holds: () => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const check = (): void => {
        if (!holds()) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  #tell(command: Extract<CameraCommand, { type: 'capture' }>['command'], camera: RtspCamera | null): void {
    const address = camera === null ? null : addressOf(camera, 'room');
    this.cameras.handle({ type: 'capture', command, address }, []);
  }

  #look(): void {
    for (const check of [...this.#waiting]) check();
  }
}

let camera: RtspCamera;
afterEach(() => camera.stop());

type Trouble = Extract<CaptureReport, { type: 'trouble' }>;

describe('the watch over a network camera', () => {
  it('tells of a black and of a still picture, of a microphone that hears nothing, and of their end', async () => {
    camera = await startRtspCamera();
    const room = new Room();
    const part = room.openPart();
    room.start(camera);
    const told = () => (room.reports('trouble') as Trouble[]).map(({ what, state }) => `${what} ${state}`);
    const until = (...last: string[]) => room.until(() => last.every((one) => told().includes(one)));
    const levels = () => (room.reports('level') as { level: number }[]).map(({ level }) => level);
    // A tone a second: the meter shows it and falls between.
    await room.until(() => levels().some((level) => level > 0.2) && levels().some((level) => level < 0.1));
    expect(told()).toEqual([]);

    camera.show('black');
    camera.sound('nothing');
    await until('picture-black raised', 'microphone-silent raised');
    camera.show('still');
    camera.sound('live');
    await until('picture-black cleared', 'picture-frozen raised', 'microphone-silent cleared');
    camera.show('live');
    await until('picture-frozen cleared');
    expect(told()).toHaveLength(6);
    // Watching has no part in what is recorded.
    for (const [at, { startMs, durationMs }] of part.fragments.slice(0, -1).entries()) {
      expect(Math.abs((part.fragments[at + 1]?.startMs ?? 0) - startMs - durationMs)).toBeLessThan(5);
    }
    room.stop();
    await room.until(() => room.reports('stopped').length === 1);
    const { length } = room.reports('level');
    expect(room.reports('failed')).toEqual([]);
    expect(room.reports('level')).toHaveLength(length);
  }, 120_000);
});

describe('a channel of a network camera', () => {
  it('is lost with its camera, and goes on in a new part when it is back', async () => {
    camera = await startRtspCamera();
    const { port } = camera;
    const room = new Room();
    const first = room.openPart();
    room.start(camera);
    await room.until(() => first.fragments.length >= 3);
    expect(room.reports('started')).toMatchObject([
      { width: 640, height: 360, sampleRate: 48_000, missing: [] },
    ]);

    await camera.stop();
    await room.until(() => room.reports('lost').length === 2);
    expect(room.reports('lost')).toMatchObject([{ what: 'camera' }, { what: 'microphone' }]);

    camera = await startRtspCamera({ port });
    await room.until(() => room.reports('over').length === 1);
    const before = first.fragments.length;
    expect(room.reports('over')).toMatchObject([{ reason: 'device-back' }]);
    const second = room.openPart();
    room.start(camera);
    await room.until(() => second.fragments.length >= 2);
    expect(room.reports('started')).toHaveLength(2);
    expect(first.fragments).toHaveLength(before);

    room.stop();
    await room.until(() => room.reports('stopped').length === 1);
    for (const part of [first, second]) {
      expect(part.messages[0]?.type).toBe('init');
      const { fragments } = part;
      for (const [at, { startMs, durationMs }] of fragments.slice(0, -1).entries()) {
        expect(Math.abs((fragments[at + 1]?.startMs ?? 0) - startMs - durationMs)).toBeLessThan(5);
      }
    }
    const [last, again] = [first.fragments.at(-1), second.fragments[0]];
    const gap = (again?.wallMs ?? 0) - (last?.wallMs ?? 0) - (last?.durationMs ?? 0);
    expect(gap).toBeGreaterThan(0);
    await room.until(() => second.messages.at(-1)?.type === 'end');
    expect(room.reports('failed')).toEqual([]);
  });

  it('sends again to the next recorder what the last one did not acknowledge', async () => {
    camera = await startRtspCamera();
    const room = new Room();
    const first = room.openPart();
    room.start(camera);
    await room.until(() => first.fragments.length >= 2);
    first.close();
    const second = room.openPart();
    await room.until(() => second.fragments.length >= 2);
    room.stop();
    await room.until(() => room.reports('stopped').length === 1);
    const [end, begin] = [first.fragments.at(-1), second.fragments[0]];
    expect(begin?.startMs).toBeLessThanOrEqual((end?.startMs ?? 0) + (end?.durationMs ?? 0) + 5);
  });

  it('gives a picture of what it captures, and none before', async () => {
    camera = await startRtspCamera();
    const room = new Room();
    room.cameras.handle({ type: 'picture', request: 1, channelId: CHANNEL }, []);
    await room.until(() => room.events.some(({ type }) => type === 'picture'));
    expect(room.events.at(-1)).toEqual({ type: 'picture', request: 1, jpeg: null });
    const part = room.openPart();
    room.start(camera);
    await room.until(() => part.fragments.length >= 1);
    room.cameras.handle({ type: 'picture', request: 2, channelId: CHANNEL }, []);
    await room.until(() => room.events.some((event) => event.type === 'picture' && event.request === 2));
    const found = room.events.find((event) => event.type === 'picture' && event.request === 2);
    expect(found).toMatchObject({ jpeg: expect.any(Uint8Array) });
    room.stop();
    await room.until(() => room.reports('stopped').length === 1);
  });
});
