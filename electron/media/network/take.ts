import type { InitSegment } from '../../contract/formats/fragmented-mp4.ts';
import { type AssembledFragment, type InitMessage, Outbox } from '../../contract/outbox.ts';
import type { CameraAddress } from './camera-address.ts';
import { CameraFeed } from './camera-feed.ts';
import type { CameraFailure } from './failure.ts';
import type { FeedClocks } from './fragment-placer.ts';
import { pictureSize } from './picture-size.ts';
import { SourceWatch, type WatchEvent } from './source-watch.ts';

/** What a camera turned out to give. */
export interface TakeFacts {
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  readonly sound: boolean;
}

export interface TakeEvents {
  /** The first fragment is there. */
  readonly begun: (take: Take) => void;
  /** The connection is over; null where it was asked to end. */
  readonly ended: (take: Take, failure: CameraFailure | null) => void;
  /** More is held than may be. */
  readonly overflow: () => void;
}

/** One connection to a camera, and what of it is on the way to the recorder. */
export class Take {
  readonly outbox: Outbox;
  readonly #feed: CameraFeed;
  readonly #events: TakeEvents;
  readonly #clocks: FeedClocks;
  #facts: TakeFacts | null = null;
  #init: InitMessage | null = null;
  #latest: AssembledFragment | null = null;
  #watch: SourceWatch | null = null;
  #over = false;

  constructor(address: CameraAddress, clocks: FeedClocks, events: TakeEvents) {
    this.#events = events;
    this.#clocks = clocks;
    this.outbox = new Outbox(events.overflow, clocks.steady);
    const sink = {
      init: (message: InitMessage, segment: InitSegment) => this.#begin(message, segment),
      fragment: (fragment: AssembledFragment) => this.#add(fragment),
      ended: (failure: CameraFailure | null) => {
        this.#over = true;
        this.#watch?.stop();
        events.ended(this, failure);
      },
    };
    this.#feed = new CameraFeed(address, sink, clocks);
  }

  /** Null until the first fragment is there. */
  get facts(): TakeFacts | null {
    return this.#latest === null ? null : this.#facts;
  }

  /** Nothing comes any more. */
  get isOver(): boolean {
    return this.#over;
  }

  /** The newest fragment as a film of its own; null before the first. */
  film(): Uint8Array | null {
    if (this.#init === null || this.#latest === null) return null;
    return Buffer.concat([new Uint8Array(this.#init.bytes), new Uint8Array(this.#latest.message.bytes)]);
  }

  /** From the next fragment on tells whether picture and sound live, until the connection ends. */
  watch(tell: (event: WatchEvent) => void): void {
    if (this.#over || this.#init === null || this.#facts === null) return;
    this.#watch ??= new SourceWatch({
      init: new Uint8Array(this.#init.bytes),
      sound: this.#facts.sound,
      tell,
      steady: this.#clocks.steady,
    });
  }

  /** Resolves when the camera is let go of and everything of it was given. */
  async stop(): Promise<void> {
    await this.#feed.stop();
  }

  #begin(message: InitMessage, { mime, tracks }: InitSegment): void {
    const sound = tracks.some(({ kind }) => kind === 'audio');
    this.#facts = { mime, ...pictureSize(new Uint8Array(message.bytes)), sound };
    this.#init = message;
    this.outbox.init(message);
  }

  #add(fragment: AssembledFragment): void {
    const isFirst = this.#latest === null;
    this.#latest = fragment;
    this.outbox.fragment(fragment);
    this.#watch?.see(new Uint8Array(fragment.message.bytes));
    if (isFirst) this.#events.begun(this);
  }
}
