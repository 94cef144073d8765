import { fragmentTimes, type InitSegment } from '../../contract/formats/fragmented-mp4.ts';
import type { AssembledFragment } from '../../contract/outbox.ts';
import { ArrivalClock } from './arrival-clock.ts';
import { shiftFragment } from './fragment-shift.ts';
import type { PictureLines } from './picture-lines.ts';
import { pictureSamples } from './picture-samples.ts';
import { PictureTimes } from './picture-times.ts';

/** Both clocks in milliseconds: that of the wall since 1970, and one that nobody sets. */
export interface FeedClocks {
  wall(): number;
  steady(): number;
}

export interface PlacerParts {
  readonly segment: InitSegment;
  /** The list of the pictures, filled by who reads it. */
  readonly lines: PictureLines;
  readonly clocks: FeedClocks;
  /** What the camera needs from the light to the network. */
  readonly delayMs: number;
  readonly give: (fragment: AssembledFragment) => void;
}

/** Tells when the fragments of a connection were made, and holds each back until that is known. */
export class FragmentPlacer {
  readonly #parts: PlacerParts;
  readonly #times = new PictureTimes();
  readonly #arrival = new ArrivalClock();
  /** Whole, but their pictures are not all on the list. */
  readonly #unlisted: Uint8Array<ArrayBuffer>[] = [];
  /** With even times, whose place is not known yet. */
  readonly #unsettled: Uint8Array<ArrayBuffer>[] = [];

  constructor(parts: PlacerParts) {
    this.#parts = parts;
  }

  /** @throws FragmentFormatError */
  add(fragment: Uint8Array<ArrayBuffer>): void {
    this.#unlisted.push(fragment);
    this.listed();
  }

  /** More pictures are on the list. @throws FragmentFormatError */
  listed(): void {
    const { segment, lines } = this.#parts;
    for (let [first] = this.#unlisted; first !== undefined; [first] = this.#unlisted) {
      if (lines.count < this.#times.needs(segment, first)) return;
      this.#place(this.#unlisted.shift() ?? first);
    }
  }

  /** Nothing comes any more: gives what is held. @throws FragmentFormatError */
  end(): void {
    for (const fragment of this.#unlisted.splice(0)) this.#place(fragment);
    this.#give();
  }

  #place(fragment: Uint8Array<ArrayBuffer>): void {
    const { segment, lines, clocks } = this.#parts;
    this.#times.mend(segment, fragment, lines.firstReported);
    const times = fragmentTimes(segment, fragment);
    const { count } = pictureSamples(segment, fragment);
    // A fragment ends with the next key frame, and ffmpeg knows that as a whole when the picture after it begins.
    const behindMs = count === 0 ? 0 : times.durationMs / count;
    this.#arrival.arrived(times, clocks.steady() - behindMs);
    this.#unsettled.push(fragment);
    if (this.#arrival.settled) this.#give();
  }

  #give(): void {
    const { segment, clocks, delayMs, give } = this.#parts;
    const [wall, steady] = [clocks.wall(), clocks.steady()];
    for (const bytes of this.#unsettled.splice(0)) {
      shiftFragment(segment, bytes, () => this.#arrival.shiftMs);
      const times = fragmentTimes(segment, bytes);
      const startedAt = this.#arrival.at(times.startMs) - delayMs;
      const wallMs = Math.round((wall - (steady - startedAt)) * 1000) / 1000;
      give({ message: { type: 'fragment', bytes: bytes.buffer, ...times, wallMs }, startedAt });
    }
  }
}
