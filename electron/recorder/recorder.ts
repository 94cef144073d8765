import type { PortAck, RecorderCommand, RecorderEvent } from '../contract/recording.ts';
import type { Clock } from '../platform/clock.ts';
import { ChannelWriter } from './channel-writer.ts';
import type { Disk } from './disk.ts';
import { parsePortMessage } from './port-message.ts';
import { SealedPart, type VolumeChange } from './sealed-part.ts';

/** One end of the pipe to the capture page, whichever kind of port it is. */
export interface FragmentPort {
  onMessage(listener: (data: unknown) => void): void;
  post(ack: PortAck): void;
  close(): void;
}

export interface RecorderParts {
  readonly clock: Clock;
  readonly disk: Disk;
  /** Gives the function that tells the free bytes of the volume that holds `path`. */
  readonly freeSpaceOf: (path: string) => () => number;
  readonly emit: (event: RecorderEvent) => void;
  /** Ends the process; every part has been closed. */
  readonly exit: () => void;
}

interface Channel {
  readonly writer: ChannelWriter;
  port: FragmentPort | null;
}

type OpenCommand = Extract<RecorderCommand, { type: 'open' }>;

/**
 * The recorder's channels. A channel outlives its port: when the capture page dies, what was acknowledged stays, and main
 * opens the next part of the channel, which ends the one before, and attaches a new port.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  readonly #channels = new Map<string, Channel>();
  /** Every part that is not closed yet, also one whose channel has gone on to the next. */
  readonly #writers = new Set<ChannelWriter>();

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  /** Carries out one command of main. `ports` are the ports that came with it. */
  handle(command: RecorderCommand, ports: readonly FragmentPort[]): void {
    switch (command.type) {
      case 'open':
        void this.#open(command);
        break;
      case 'attach':
        this.#attach(command.channelId, ports[0]);
        break;
      case 'end':
        void this.#end(command.channelId);
        break;
      case 'quit':
        void this.#quit();
        break;
    }
  }

  /** Called about once a second. */
  tick(): void {
    for (const writer of this.#writers) writer.tick();
  }

  async #open(command: OpenCommand): Promise<void> {
    const { channelId, partId } = command;
    void this.#end(channelId);
    // Main knows of a part once it is open; what a volume did before that is told right after.
    const early: VolumeChange[] = [];
    let tell = (change: VolumeChange): void => void early.push(change);
    const writer = this.#writerOf(command, (change) => tell(change));
    const channel: Channel = { writer, port: null };
    this.#channels.set(channelId, channel);
    this.#writers.add(writer);
    if (!(await writer.create())) {
      this.#forget(channelId, channel);
      return;
    }
    this.#parts.emit({ type: 'opened', channelId, partId });
    tell = (change) => this.#parts.emit({ type: 'volume', channelId, partId, change });
    for (const change of early) tell(change);
  }

  #writerOf(
    { channelId, partId, path, key, mirror }: OpenCommand,
    volumeChanged: (change: VolumeChange) => void,
  ): ChannelWriter {
    const { clock, disk, emit, freeSpaceOf } = this.#parts;
    const part = new SealedPart({
      ...{ partId, key, disk, bootId: clock.read().bootId },
      primary: { path, key: null, marker: null },
      mirror:
        mirror === undefined
          ? null
          : {
              path: mirror.path,
              key: { path: mirror.keyPath, bytes: mirror.wrappedKey },
              marker: mirror.marker,
            },
      volumeChanged,
    });
    const freeBytes = {
      primary: freeSpaceOf(path),
      mirror: mirror === undefined ? null : freeSpaceOf(mirror.path),
    };
    return new ChannelWriter({ channelId, partId, part, key, clock, freeBytes, emit });
  }

  #attach(channelId: string, port: FragmentPort | undefined): void {
    const channel = this.#channels.get(channelId);
    if (port === undefined) return;
    if (channel === undefined) {
      port.close();
      return;
    }
    channel.port?.close();
    channel.port = port;
    port.onMessage((data) => void this.#receive(channelId, channel, port, data));
  }

  async #receive(channelId: string, channel: Channel, port: FragmentPort, data: unknown): Promise<void> {
    if (channel.port !== port) return;
    const message = parsePortMessage(data);
    const { writer } = channel;
    const answer = message === null ? writer.refuse() : await writer.accept(message);
    if (channel.port !== port) return;
    if (answer !== null) port.post(answer);
    if (writer.isOver) this.#forget(channelId, channel);
  }

  async #end(channelId: string): Promise<void> {
    const channel = this.#channels.get(channelId);
    if (channel === undefined) return;
    await channel.writer.end();
    this.#forget(channelId, channel);
  }

  async #quit(): Promise<void> {
    await Promise.all([...this.#writers].map((writer) => writer.end()));
    for (const [channelId, channel] of [...this.#channels]) this.#forget(channelId, channel);
    this.#parts.exit();
  }

  #forget(channelId: string, channel: Channel): void {
    channel.port?.close();
    channel.port = null;
    this.#writers.delete(channel.writer);
    if (this.#channels.get(channelId) === channel) this.#channels.delete(channelId);
  }
}
