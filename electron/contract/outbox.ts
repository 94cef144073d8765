import type { PortAck, PortMessage } from './recording.ts';

export type InitMessage = Extract<PortMessage, { type: 'init' }>;
export type FragmentMessage = Extract<PortMessage, { type: 'fragment' }>;

/** A fragment and when it began by a clock of its process that nobody sets, in milliseconds. */
export interface AssembledFragment {
  readonly message: FragmentMessage;
  readonly startedAt: number;
}

/** The recorder's end as who captures sees it. */
export interface RecorderPort {
  post(message: PortMessage): void;
  close(): void;
}

/** About half a minute: what a recorder that has to be started again may take. */
export const MAX_HELD_FRAGMENTS = 30;

/**
 * Holds every fragment until the recorder has it on the disk. When the recorder dies and main attaches another, the
 * initialisation segment and all that is not acknowledged go to it again, so that its part begins where the last one
 * ended. The bytes are therefore copied into the pipe, not transferred. What is held is bounded: beyond it `onOverflow`
 * is called once, and nothing more is taken.
 */
export class Outbox {
  readonly #onOverflow: () => void;
  readonly #steadyNow: () => number;
  readonly #onDrained = new Set<() => void>();
  #init: InitMessage | null = null;
  #held: AssembledFragment[] = [];
  #port: RecorderPort | null = null;
  /** Index of the record that the next acknowledgement must name. */
  #expected = 0;
  #full = false;

  /** `steadyNow` is the clock by which fragments began, in milliseconds. */
  constructor(onOverflow: () => void, steadyNow: () => number) {
    this.#onOverflow = onOverflow;
    this.#steadyNow = steadyNow;
  }

  attach(port: RecorderPort): void {
    this.#port?.close();
    this.#port = port;
    this.#expected = 0;
    if (this.#init === null) return;
    port.post(this.#init);
    for (const fragment of this.#held) this.#send(port, fragment);
  }

  /** Forgets a port that takes nothing more; what is held waits for the next one. */
  detach(port: RecorderPort): void {
    if (this.#port !== port) return;
    port.close();
    this.#port = null;
  }

  init(message: InitMessage): void {
    this.#init = message;
    this.#port?.post(message);
  }

  fragment(fragment: AssembledFragment): void {
    if (this.#full) return;
    if (this.#held.length === MAX_HELD_FRAGMENTS) {
      this.#full = true;
      this.#onOverflow();
      return;
    }
    this.#held.push(fragment);
    if (this.#port !== null) this.#send(this.#port, fragment);
  }

  /** The recorder learns how old a fragment is, so that no clock that was set meanwhile moves it. */
  #send(port: RecorderPort, { message, startedAt }: AssembledFragment): void {
    port.post({ ...message, ageMs: Math.max(0, this.#steadyNow() - startedAt) });
  }

  /** Takes in an answer of `port`. A refusal, or an answer out of order, ends this port. */
  answer(port: RecorderPort, ack: PortAck): void {
    if (this.#port !== port) return;
    if (ack.type === 'refused' || ack.index !== this.#expected) {
      this.detach(port);
      return;
    }
    this.#expected += 1;
    if (ack.index > 0) this.#held.shift();
    if (this.#held.length === 0) for (const drained of this.#onDrained) drained();
  }

  /** Resolves when nothing is held any more. */
  async drained(): Promise<void> {
    if (this.#held.length === 0) return;
    await new Promise<void>((resolve) => {
      this.#onDrained.add(resolve);
    });
  }

  /** Tells the recorder that nothing comes any more. */
  end(): void {
    this.#port?.post({ type: 'end' });
  }
}
