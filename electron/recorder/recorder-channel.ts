import type { CutFrom, PortAck, PortMessage, RecorderEvent } from '../contract/recording.ts';
import type { Clock } from '../platform/clock.ts';
import type { ChannelWriter } from './channel-writer.ts';
import { parsePortMessage } from './port-message.ts';
import { recordTimes } from './record-times.ts';

/** One end of the pipe to the capture page, whichever kind of port it is. */
export interface FragmentPort {
  onMessage(listener: (data: unknown) => void): void;
  post(ack: PortAck): void;
  close(): void;
}

export interface RecorderChannelParts {
  readonly channelId: string;
  readonly clock: Clock;
  readonly emit: (event: RecorderEvent) => void;
  /** The part that was written is over, and nothing came after it. */
  readonly over: (channel: RecorderChannel) => void;
}

/** How much older a fragment may be than it tells, because it waited in the pipe. */
const PIPE_MS = 250;
/** What may wait while the part before is brought to the disk; the capture page holds half as many. */
const MAX_HELD = 64;

interface Next {
  readonly writer: ChannelWriter;
  from: CutFrom | null;
}

/**
 * One channel: its port, the part that is written, and while a cut is wanted the part after it. At a cut nothing of the
 * next part is written before everything of this one is safe, so that a failure never leaves a hole between them; what
 * arrives meanwhile waits. Answers are numbered by port, whichever part a message went to.
 */
export class RecorderChannel {
  readonly #parts: RecorderChannelParts;
  #writer: ChannelWriter;
  #next: Next | null = null;
  #port: FragmentPort | null = null;
  #answers = 0;
  /** What arrived at and after the cut, while the part before is brought to the disk; null: there is none under way. */
  #held: (PortMessage | null)[] | null = null;
  /** Resolves when every message that was taken so far is answered. */
  #last: Promise<void> = Promise.resolve();

  constructor(parts: RecorderChannelParts, writer: ChannelWriter) {
    this.#parts = parts;
    this.#writer = writer;
  }

  get writer(): ChannelWriter {
    return this.#writer;
  }

  /** Listens to this port from now on, and to no other. */
  attach(port: FragmentPort): void {
    this.#port?.close();
    this.#port = port;
    this.#answers = 0;
    // What waits came over the port before, whose page sends it again.
    if (this.#held !== null) this.#held = [];
    port.onMessage((data) => this.#receive(port, data));
  }

  /** Takes the part that the next cut goes over to; one that was there before is given up. */
  prepare(writer: ChannelWriter): void {
    this.drop();
    this.#next = { writer, from: null };
  }

  /** Goes over to the part `partId` from a fragment on. Does nothing for a part that is not prepared. */
  cut(partId: string, from: CutFrom): void {
    if (this.#next?.writer.partId === partId) this.#next.from = from;
  }

  /** Gives up what was prepared: the part `partId` alone, or whatever it is. */
  drop(partId?: string): void {
    const next = this.#next;
    if (next === null || (partId !== undefined && next.writer.partId !== partId)) return;
    this.#next = null;
    next.writer.drop();
  }

  /** Listens to nobody any more; what was prepared is given up. */
  close(): void {
    this.#port?.close();
    this.#port = null;
    this.drop();
  }

  #receive(port: FragmentPort, data: unknown): void {
    if (this.#port !== port) return;
    const message = parsePortMessage(data);
    if (this.#held !== null) {
      if (this.#held.length < MAX_HELD) this.#held.push(message);
      return;
    }
    if (this.#next !== null && this.#isFirstOfNext(message, this.#next)) void this.#goOver(message);
    else this.#enter(port, message);
  }

  #enter(port: FragmentPort, message: PortMessage | null): void {
    this.#last = Promise.all([this.#last, this.#take(port, message)]).then(() => {});
  }

  async #take(port: FragmentPort, message: PortMessage | null): Promise<void> {
    const writer = this.#writer;
    const answer = message === null ? writer.refuse() : await writer.accept(message);
    if (this.#port !== port) return;
    if (answer !== null) {
      port.post({ type: answer.type, index: this.#answers });
      this.#answers += 1;
    }
    if (writer.isOver && writer === this.#writer) this.#parts.over(this);
  }

  #isFirstOfNext(message: PortMessage | null, { writer, from }: Next): boolean {
    if (message?.type !== 'fragment' || from === null) return false;
    if (writer.isOver || writer.init === null || !this.#writer.hasFragments) return false;
    const { monoMs, durationMs } = recordTimes(message, this.#parts.clock.read());
    return from.fragment === 'containing'
      ? monoMs + durationMs > from.bootMs
      : monoMs >= from.bootMs + PIPE_MS;
  }

  async #goOver(first: PortMessage | null): Promise<void> {
    this.#held = [first];
    await this.#last;
    const held = this.#takeHeld();
    const [before, next, port] = [this.#writer, this.#next, this.#port];
    // A part that failed on its last fragments is not gone on from: the page sends them again, for the next one.
    if (next !== null && !next.writer.isOver && !before.isOver) {
      this.#writer = next.writer;
      this.#next = null;
      this.#tell(next.writer, first);
      void before.end();
    }
    if (port === null) return;
    for (const message of held) this.#enter(port, message);
  }

  #takeHeld(): readonly (PortMessage | null)[] {
    const held = this.#held ?? [];
    this.#held = null;
    return held;
  }

  #tell({ partId }: ChannelWriter, first: PortMessage | null): void {
    const { channelId, clock, emit } = this.#parts;
    const now = clock.read();
    const fromBootMs = first?.type === 'fragment' ? recordTimes(first, now).monoMs : now.boot;
    emit({ type: 'cut', channelId, partId, fromBootMs });
  }
}
