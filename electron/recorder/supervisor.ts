import { SenimError } from '../contract/errors.ts';
import type { CutFrom, MirrorCopy, RecorderCommand, RecorderEvent } from '../contract/recording.ts';
import { type CutOutcome, NextPart } from './next-part.ts';
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
  /** Parts that channels are to go over to. */
  readonly #next = new Map<string, NextPart>();
  /** Parts whose channel has gone over to the next, until they are closed, by their id. */
  readonly #closing = new Map<string, { readonly channelId: string; readonly part: SupervisedChannel }>();
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
   * Lets a channel go on in another part from a fragment on, without its port noticing. `ready` is called once the part
   * is there and before anything of the recording is in it. Never throws: what became of it is the outcome.
   */
  async cutChannel(
    { channelId, partId, ...place }: OpenChannel,
    from: CutFrom,
    ready: () => void,
  ): Promise<CutOutcome> {
    const recorder = this.#process;
    if (recorder === null || !this.#channels.get(channelId)?.live)
      return { isCut: false, certain: true, error: new SenimError('recorder-failed') };
    const next = new NextPart(partId, this.#parts.deadlineMs);
    this.#next.set(channelId, next);
    try {
      recorder.postMessage({ type: 'prepare', channelId, partId, ...place });
      return await this.#goOver(recorder, channelId, next, from, ready);
    } finally {
      if (this.#next.get(channelId) === next) this.#next.delete(channelId);
    }
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
   * Resolves once the channel's part is flushed and closed, also when it was before, and so are those that it went over
   * from. A part that fails here is brought
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
    await this.#closed(channelId);
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

  async #goOver(
    recorder: RecorderProcess<Port>,
    channelId: string,
    next: NextPart,
    from: CutFrom,
    ready: () => void,
  ): Promise<CutOutcome> {
    const { partId } = next.channel;
    const { deadlineMs } = this.#parts;
    let failure = new SenimError('recorder-failed');
    try {
      await next.channel.opened();
      ready();
      recorder.postMessage({ type: 'cut', channelId, partId, from });
      const outcome = await next.outcome(deadlineMs);
      if (outcome !== null) return outcome;
    } catch (error) {
      failure = error instanceof SenimError ? error : new SenimError('write-failed', { cause: error });
    }
    // Only the recorder knows whether it has not gone over in this very moment.
    recorder.postMessage({ type: 'drop', channelId, partId });
    const outcome = await next.outcome(deadlineMs);
    return outcome?.isCut ? outcome : { isCut: false, certain: outcome?.certain ?? false, error: failure };
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

  async #closed(channelId: string): Promise<void> {
    const { deadlineMs } = this.#parts;
    const closing = [...this.#closing.values()].filter((one) => one.channelId === channelId);
    // One that fails to close is brought into order like any other that was left open.
    await Promise.allSettled(closing.map(({ part }) => part.ended(deadlineMs, () => {})));
  }

  #hear(event: RecorderEvent): void {
    const { channelId, partId } = event;
    const channel = this.#channels.get(channelId);
    const next = this.#next.get(channelId);
    const closing = this.#closing.get(partId);
    if (channel?.partId === partId) channel.hear(event);
    if (next?.channel.partId === partId) {
      if (event.type === 'cut') this.#goneOver(channelId, channel, next);
      next.hear(event);
    }
    closing?.part.hear(event);
    if (closing?.part.live === false) this.#closing.delete(partId);
    this.#emit(event);
  }

  #goneOver(channelId: string, before: SupervisedChannel | undefined, next: NextPart): void {
    if (before?.live) this.#closing.set(before.partId, { channelId, part: before });
    this.#channels.set(channelId, next.channel);
  }

  #mourn(): void {
    this.#process = null;
    const open = [...this.#channels].filter(([, channel]) => channel.live);
    for (const [, channel] of open) channel.fail(new SenimError('recorder-failed'));
    for (const next of this.#next.values()) next.die();
    for (const { part } of this.#closing.values()) part.fail(new SenimError('recorder-failed'));
    this.#closing.clear();
    const channels = open.map(([channelId]) => channelId);
    if (!this.#quitting || channels.length > 0) this.#emit({ type: 'died', channels });
  }

  #emit(event: SupervisorEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
