import type { RecorderCommand, RecorderEvent } from '../contract/recording.ts';
import type { Clock } from '../platform/clock.ts';
import { ChannelWriter } from './channel-writer.ts';
import type { Disk } from './disk.ts';
import { type FragmentPort, RecorderChannel } from './recorder-channel.ts';
import { SealedPart, type VolumeChange } from './sealed-part.ts';

export type { FragmentPort } from './recorder-channel.ts';

export interface RecorderParts {
  readonly clock: Clock;
  readonly disk: Disk;
  /** Gives the function that tells the free bytes of the volume that holds `path`. */
  readonly freeSpaceOf: (path: string) => () => number;
  readonly emit: (event: RecorderEvent) => void;
  /** Ends the process; every part has been closed. */
  readonly exit: () => void;
}

type OpenCommand = Extract<RecorderCommand, { type: 'open' | 'prepare' }>;

/**
 * The recorder's channels. A channel outlives its port: when the capture page dies, what was acknowledged stays, and main
 * opens the next part of the channel, which ends the one before, and attaches a new port. At a cut the port stays, and the
 * channel goes on in a part that was prepared beside the one before.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  readonly #channels = new Map<string, RecorderChannel>();
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
      case 'prepare':
        void this.#prepare(command);
        break;
      case 'cut':
        this.#channels.get(command.channelId)?.cut(command.partId, command.from);
        break;
      case 'drop':
        this.#channels.get(command.channelId)?.drop(command.partId);
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
    for (const writer of this.#writers) {
      if (writer.isOver) this.#writers.delete(writer);
      else writer.tick();
    }
  }

  async #open(command: OpenCommand): Promise<void> {
    const { channelId } = command;
    void this.#end(channelId);
    const { writer, tell } = this.#begin(command);
    const { clock, emit } = this.#parts;
    const over = (ended: RecorderChannel): void => this.#forget(channelId, ended);
    const channel = new RecorderChannel({ channelId, clock, emit, over }, writer);
    this.#channels.set(channelId, channel);
    if (await writer.create()) tell();
    else this.#forget(channelId, channel);
  }

  /** The part begins with what the one before began with. Where that is not known yet there is nothing to go over from. */
  async #prepare(command: OpenCommand): Promise<void> {
    const channel = this.#channels.get(command.channelId);
    const { writer, tell } = this.#begin(command);
    const init = channel?.writer.init ?? null;
    if (channel === undefined || init === null) {
      writer.drop();
      return;
    }
    channel.prepare(writer);
    if (!(await writer.create())) return;
    const begun = await writer.accept(init);
    if (begun?.type === 'ack') tell();
  }

  /** `tell` says that the part is open, and right after what a volume did before that. */
  #begin(command: OpenCommand): { readonly writer: ChannelWriter; readonly tell: () => void } {
    const { channelId, partId } = command;
    const { emit } = this.#parts;
    const early: VolumeChange[] = [];
    let volumeChanged = (change: VolumeChange): void => void early.push(change);
    const writer = this.#writerOf(command, (change) => volumeChanged(change));
    this.#writers.add(writer);
    const tell = (): void => {
      emit({ type: 'opened', channelId, partId });
      volumeChanged = (change) => emit({ type: 'volume', channelId, partId, change });
      for (const change of early) volumeChanged(change);
    };
    return { writer, tell };
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
    if (channel === undefined) port.close();
    else channel.attach(port);
  }

  async #end(channelId: string): Promise<void> {
    const channel = this.#channels.get(channelId);
    if (channel === undefined) return;
    channel.drop();
    await channel.writer.end();
    this.#forget(channelId, channel);
  }

  async #quit(): Promise<void> {
    for (const channel of this.#channels.values()) channel.drop();
    await Promise.all([...this.#writers].map((writer) => writer.end()));
    for (const [channelId, channel] of [...this.#channels]) this.#forget(channelId, channel);
    this.#parts.exit();
  }

  #forget(channelId: string, channel: RecorderChannel): void {
    channel.close();
    this.#writers.delete(channel.writer);
    if (this.#channels.get(channelId) === channel) this.#channels.delete(channelId);
  }
}
