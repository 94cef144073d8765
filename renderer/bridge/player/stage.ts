import { Feeder, type FetchRecord } from './feeder.ts';
import { GapWatch } from './gap-watch.ts';
import { MediaBuffer, openMediaSource } from './media-buffer.ts';
import { type Playback, type Segment, segmentAt, segmentsOf } from './segments.ts';

export interface StageParts {
  readonly video: HTMLVideoElement;
  readonly playback: Playback;
  readonly fetchRecord: FetchRecord;
  readonly onUnreadable: (segment: Segment, error: unknown) => void;
  /** Something about what can be shown has changed. */
  readonly onChange: () => void;
}

/** Puts the fragments of one channel under a video element's position, and takes it over gaps. */
export class Stage {
  readonly #parts: StageParts;
  readonly #gaps: GapWatch;
  #label: string;
  #segments: readonly Segment[];
  #buffer: MediaBuffer | null = null;
  #feeder: Feeder | null = null;
  #release: () => void = () => {};
  #state: 'opening' | 'open' | 'failed' | 'closed' = 'opening';

  constructor(parts: StageParts) {
    this.#parts = parts;
    this.#gaps = new GapWatch(parts.video);
    const filled = parts.playback.channels.find((channel) => segmentsOf(channel).length > 0);
    this.#label = filled?.label ?? '';
    this.#segments = filled === undefined ? [] : segmentsOf(filled);
    void this.#open();
  }

  /** The channel that is shown. */
  get label(): string {
    return this.#label;
  }

  get failed(): boolean {
    return this.#state === 'failed';
  }

  /** The picture is on its way. */
  get waiting(): boolean {
    const { paused, ended, seeking, readyState } = this.#parts.video;
    if (this.failed || ended) return false;
    if (!seeking && readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) return false;
    return !paused || (this.#feeder?.busy ?? true);
  }

  /** The place itself, or where what follows the gap begins that it lies in. In milliseconds. */
  showable(ms: number): number {
    const inside = Math.min(Math.max(0, ms), this.#parts.playback.durationMs);
    return Math.max(inside, this.#segments[segmentAt(this.#segments, inside)]?.fromMs ?? 0);
  }

  /** Fetches what the position asks for. */
  feed(): void {
    const feeder = this.#feeder;
    if (feeder === null) return;
    void feeder.feed().then(
      () => this.#fed(feeder),
      () => this.fail(),
    );
  }

  /** Tries once more what could not be had. */
  retry(): void {
    this.#feeder?.retry();
    if (this.#state === 'failed' && this.#feeder !== null && this.#parts.video.error === null)
      this.#state = 'open';
  }

  fail(): void {
    if (this.#state === 'closed') return;
    this.#state = 'failed';
    this.#parts.onChange();
  }

  /** Gives false for a channel that there is not. */
  async show(label: string): Promise<boolean> {
    const channel = this.#parts.playback.channels.find((candidate) => candidate.label === label);
    if (channel === undefined || this.#buffer === null || label === this.#label) return false;
    this.#label = label;
    this.#segments = segmentsOf(channel);
    await this.#feeder?.close();
    this.#begin(this.#buffer);
    return true;
  }

  /** Frees the element and forgets everything decrypted. */
  close(): void {
    this.#state = 'closed';
    this.#gaps.close();
    void this.#feeder?.close().catch(() => {});
    this.#feeder = null;
    this.#release();
  }

  async #open(): Promise<void> {
    // Whoever makes this stage hears of its changes and does not have it yet.
    await Promise.resolve();
    if (this.#isClosed()) return;
    const { video, playback } = this.#parts;
    const [first] = this.#segments;
    if (first === undefined || !MediaSource.isTypeSupported(first.mime)) {
      this.fail();
      return;
    }
    const { source, release } = await openMediaSource(video, playback.durationMs);
    if (this.#isClosed()) {
      release();
      return;
    }
    this.#state = 'open';
    this.#release = release;
    this.#buffer = new MediaBuffer(source, first.mime);
    this.#begin(this.#buffer);
  }

  #isClosed(): boolean {
    return this.#state === 'closed';
  }

  #begin(buffer: MediaBuffer): void {
    const { video, playback, fetchRecord, onUnreadable } = this.#parts;
    buffer.reach(playback.durationMs);
    const positionMs = (): number => video.currentTime * 1000;
    this.#feeder = new Feeder({ buffer, segments: this.#segments, fetchRecord, positionMs, onUnreadable });
    // Shows the picture of this channel also where the element stands still.
    video.currentTime = this.showable(positionMs()) / 1000;
    this.feed();
  }

  #fed(feeder: Feeder): void {
    if (feeder !== this.#feeder) return;
    if (feeder.failed) {
      this.fail();
      return;
    }
    this.#gaps.settled();
    this.#parts.onChange();
  }
}
