import { afterGap, bufferedRanges } from './stall.ts';

/** An element that has not moved for so long, in milliseconds, waits for a frame that will not come. */
const PATIENCE_MS = 200;
/** Seconds before the end of a stretch, for each unit of speed, in which a decoder may stop; 0.56 was seen at four times. */
const TAIL_SECONDS = 0.5;

/** Takes a video element over what is missing in the recording, once everything that there is around it is buffered. */
export class GapWatch {
  readonly #video: HTMLVideoElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
  }

  /** To be called when nothing more is on its way. A place that was sought in a gap is left at once, a stretch at its end. */
  settled(): void {
    const { seeking, paused, currentTime } = this.#video;
    clearTimeout(this.#timer);
    if (seeking) this.#jump(0);
    else if (!paused && this.#starved()) this.#timer = setTimeout(() => this.#look(currentTime), PATIENCE_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #look(before: number): void {
    const { paused, seeking, currentTime, playbackRate } = this.#video;
    if (paused || seeking || !this.#starved()) return;
    if (currentTime === before) this.#jump(TAIL_SECONDS * Math.max(1, playbackRate));
    else this.#timer = setTimeout(() => this.#look(currentTime), PATIENCE_MS);
  }

  #jump(tail: number): void {
    const target = afterGap(bufferedRanges(this.#video.buffered), this.#video.currentTime, tail);
    if (target !== null) this.#video.currentTime = target;
  }

  #starved(): boolean {
    return this.#video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
  }
}
