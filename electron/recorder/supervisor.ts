import { SenimError } from '../contract/errors.ts';
import type { MirrorCopy, RecorderCommand, RecorderEvent } from '../contract/recording.ts';
import { type EndedEvent, SupervisedChannel } from './supervised-channel.ts';

/** The recorder's process as Electron's `utilityProcess.fork` gives it. */
export interface RecorderProcess<Port> {
  postMessage(message: RecorderCommand, transfer?: Port[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface RecorderSupervisorParts<Port> {
  /** Starts the recorder; called for the first channel and for the first after the recorder died. */
  readonly fork: () => RecorderProcess<Port>;
  /** Makes the two ends of a pipe (`MessageChannelMain`). */
  readonly createPipe: () => { readonly port1: Port; readonly port2: Port };
  /** Milliseconds after which a recorder that does not answer counts as failed. */
  readonly deadlineMs: number;
}

/** What the recorder says, and what only its supervisor can say: it died, and these channels were open. */
export type SupervisorEvent = RecorderEvent | { readonly type: 'died'; readonly channels: string[] };

export interface OpenChannel {
  readonly channelId: string;
  /** Id of the part's sealed file. */
  readonly partId: string;
  readonly path: string;
  /** 32 bytes; copied to the recorder, which wipes its copy. The caller wipes this one. */
  readonly key: Uint8Array;
  /** The copy on a second volume; absent where none is set. */
  readonly mirror?: MirrorCopy | undefined;
}

/** Main's side of the recorder: starts it, opens, connects and ends channels, and notices when it dies. */
export class RecorderSupervisor<Port> {
  readonly #parts: RecorderSupervisorParts<Port>;
  readonly #channels = new Map<string, SupervisedChannel>();
  readonly #listeners = new Set<(event: SupervisorEvent) => void>();
  #process: RecorderProcess<Port> | null = null;
  #exited: Promise<void> = Promise.resolve();
  #quitting = false;

  constructor(parts: RecorderSupervisorParts<Port>) {
    this.#parts = parts;
  }

  /**
   * Opens a part of a channel; a part of the same channel that is still open is ended first.
   * @throws SenimError disk-full, write-failed, recorder-failed
   */
  openChannel({ channelId, partId, ...place }: OpenChannel): Promise<void> {
    const recorder = this.#running();
    const channel = new SupervisedChannel(partId, this.#parts.deadlineMs);
    this.#channels.set(channelId, channel);
    recorder.postMessage({ type: 'open', channelId, partId, ...place });
    return channel.opened();
  }

  /**
   * Gives the port for the capture page; the recorder has the other end. An earlier port of the channel is closed.
   * @throws SenimError recorder-failed, when the channel is not open
   */
  attach(channelId: string): Port {
    if (this.#process === null || !this.#channels.get(channelId)?.live)
      throw new SenimError('recorder-failed');
    const { port1, port2 } = this.#parts.createPipe();
    this.#process.postMessage({ type: 'attach', channelId }, [port1]);
    return port2;
  }

  /**
   * Resolves once the channel's part is flushed and closed, also when it was before. A part that fails here is brought
   * into order by `recoverPart`.
   * @throws SenimError recording-unknown, disk-full, write-failed, recorder-failed
   */
  async endChannel(channelId: string): Promise<EndedEvent> {
    const channel = this.#channels.get(channelId);
    if (channel === undefined) throw new SenimError('recording-unknown');
    const ended = await channel.ended(this.#parts.deadlineMs, () =>
      this.#process?.postMessage({ type: 'end', channelId }),
    );
    if (this.#channels.get(channelId) === channel) this.#channels.delete(channelId);
    return ended;
  }

  /** Gives the function that ends the subscription. */
  onEvent(listener: (event: SupervisorEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends every channel and the process. A recorder that does not end in time is killed; what it acknowledged is safe. */
  async quit(): Promise<void> {
    const recorder = this.#process;
    if (recorder === null) return;
    this.#quitting = true;
    recorder.postMessage({ type: 'quit' });
    const patience = setTimeout(() => recorder.kill(), this.#parts.deadlineMs);
    await this.#exited;
    clearTimeout(patience);
  }

  #running(): RecorderProcess<Port> {
    if (this.#process !== null) return this.#process;
    const recorder = this.#parts.fork();
    this.#process = recorder;
    this.#quitting = false;
    recorder.on('message', (message) => this.#hear(message as RecorderEvent));
    this.#exited = new Promise((resolve) => {
      recorder.on('exit', () => {
        this.#mourn();
        resolve();
      });
    });
    return recorder;
  }

  #hear(event: RecorderEvent): void {
    const channel = this.#channels.get(event.channelId);
    if (channel?.partId === event.partId) channel.hear(event);
    this.#emit(event);
  }

  #mourn(): void {
    this.#process = null;
    const open = [...this.#channels].filter(([, channel]) => channel.live);
    for (const [, channel] of open) channel.fail(new SenimError('recorder-failed'));
    const channels = open.map(([channelId]) => channelId);
    if (!this.#quitting || channels.length > 0) this.#emit({ type: 'died', channels });
  }

  #emit(event: SupervisorEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
