import type { PortAck, RecorderCommand, RecorderEvent } from '../contract/recording.ts';
import type { Clock } from '../platform/clock.ts';
import { ChannelWriter } from './channel-writer.ts';
import type { PartFile, PartPlace } from './part-file.ts';
import { parsePortMessage } from './port-message.ts';
import { systemCode } from './system-code.ts';

/** One end of the pipe to the capture page, whichever kind of port it is. */
export interface FragmentPort {
  onMessage(listener: (data: unknown) => void): void;
  post(ack: PortAck): void;
  close(): void;
}

export interface RecorderParts {
  readonly clock: Clock;
  /** Makes the sealed file of a part; may throw the operating system's error. */
  readonly createPartFile: (place: PartPlace) => PartFile;
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

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  /** Carries out one command of main. `ports` are the ports that came with it. */
  handle(command: RecorderCommand, ports: readonly FragmentPort[]): void {
    switch (command.type) {
      case 'open':
        this.#open(command);
        break;
      case 'attach':
        this.#attach(command.channelId, ports[0]);
        break;
      case 'end':
        this.#end(command.channelId);
        break;
      case 'quit':
        for (const channelId of [...this.#channels.keys()]) this.#end(channelId);
        this.#parts.exit();
        break;
    }
  }

  #open(command: OpenCommand): void {
    const { channelId, partId, path, key } = command;
    const { clock, emit } = this.#parts;
    this.#end(channelId);
    try {
      const file = this.#parts.createPartFile({ path, partId, key });
      const freeBytes = this.#parts.freeSpaceOf(path);
      const writer = new ChannelWriter({ channelId, partId, file, key, clock, freeBytes, emit });
      this.#channels.set(channelId, { writer, port: null });
      emit({ type: 'opened', channelId, partId });
    } catch (error) {
      key.fill(0);
      emit({ type: 'write-failed', channelId, partId, code: systemCode(error) });
    }
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
    port.onMessage((data) => this.#receive(channelId, channel, port, data));
  }

  #receive(channelId: string, channel: Channel, port: FragmentPort, data: unknown): void {
    if (channel.port !== port) return;
    const message = parsePortMessage(data);
    const answer = message === null ? channel.writer.refuse() : channel.writer.accept(message);
    if (answer !== null) port.post(answer);
    if (!channel.writer.open) this.#forget(channelId, channel);
  }

  #end(channelId: string): void {
    const channel = this.#channels.get(channelId);
    if (channel === undefined) return;
    channel.writer.end();
    this.#forget(channelId, channel);
  }

  #forget(channelId: string, channel: Channel): void {
    channel.port?.close();
    if (this.#channels.get(channelId) === channel) this.#channels.delete(channelId);
  }
}
