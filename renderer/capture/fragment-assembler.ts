import {
  fragmentTimes,
  type InitSegment,
  readInitSegment,
} from '../../electron/contract/formats/fragmented-mp4.ts';
import type { AssembledFragment, InitMessage } from '../../electron/contract/outbox.ts';

export interface FragmentSink {
  init(message: InitMessage, segment: InitSegment): void;
  fragment(fragment: AssembledFragment): void;
}

/** Both clocks in milliseconds: that of the wall since 1970, and one that nobody sets. */
export interface PageClocks {
  wall(): number;
  steady(): number;
}

/**
 * Puts the boxes of a fragmented MP4, in the order in which they are written, together to the messages of a channel:
 * `ftyp` + `moov` is the initialisation segment, `moof` + `mdat` one fragment.
 */
export class FragmentAssembler {
  readonly #sink: FragmentSink;
  readonly #clocks: PageClocks;
  #segment: InitSegment | null = null;
  #head: Uint8Array = new Uint8Array();

  constructor(sink: FragmentSink, clocks: PageClocks) {
    this.#sink = sink;
    this.#clocks = clocks;
  }

  ftyp(bytes: Uint8Array): void {
    this.#head = bytes.slice();
  }

  moov(bytes: Uint8Array): void {
    const init = joined(this.#head, bytes);
    this.#segment = readInitSegment(new Uint8Array(init));
    this.#sink.init({ type: 'init', bytes: init, mime: this.#segment.mime }, this.#segment);
  }

  moof(bytes: Uint8Array): void {
    this.#head = bytes.slice();
  }

  /** A fragment is complete when the next one begins; its start lies its duration before now. */
  mdat(bytes: Uint8Array): void {
    if (this.#segment === null) throw new RangeError('fragment before the initialisation segment');
    const times = fragmentTimes(this.#segment, this.#head);
    const wallMs = this.#clocks.wall() - times.durationMs;
    const startedAt = this.#clocks.steady() - times.durationMs;
    const message = { type: 'fragment', bytes: joined(this.#head, bytes), ...times, wallMs } as const;
    this.#sink.fragment({ message, startedAt });
  }
}

function joined(first: Uint8Array, second: Uint8Array): ArrayBuffer {
  const bytes = new Uint8Array(first.byteLength + second.byteLength);
  bytes.set(first);
  bytes.set(second, first.byteLength);
  return bytes.buffer;
}
