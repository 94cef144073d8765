import type { FetchRecord } from './player/feeder.ts';
import { FrameClock } from './player/frame-clock.ts';
import { type PlayedRange, PlayedTime } from './player/played-time.ts';
import type { Playback, Segment } from './player/segments.ts';
import { Stage } from './player/stage.ts';

export interface PlayerState {
  /** The channel that is shown. */
  readonly label: string;
  /** Place on the playback's time line, in milliseconds. */
  readonly positionMs: number;
  readonly playing: boolean;
  /** The picture for this position is on its way. */
  readonly waiting: boolean;
  readonly ended: boolean;
  /** 1 is the speed at which it was recorded. */
  readonly speed: number;
  /** Nothing can be shown: this machine does not play the recording, or its fragments cannot be had. */
  readonly failed: boolean;
}

export interface PlayerListeners {
  readonly onState: (state: PlayerState) => void;
  /** Seconds that were shown. Told every five seconds of recording, at every break, and by `close`. */
  readonly onPlayed: (range: PlayedRange) => void;
  /** A fragment that could not be had or read; it is passed over. */
  readonly onUnreadable: (segment: Segment, error: unknown) => void;
}

/** What changes the state. The element tells its place four times a second while it plays. */
const STATE_EVENTS = [
  'play',
  'pause',
  'seeking',
  'seeked',
  'timeupdate',
  'waiting',
  'canplay',
  'ratechange',
  'ended',
];

/**
 * Plays a decrypted recording fragment by fragment on a video element. Fragments are fetched around the position alone, so
 * that any second is there at once and hours of recording take no memory. Gaps between parts are passed over.
 */
export class Player {
  readonly durationMs: number;
  readonly #video: HTMLVideoElement;
  readonly #stage: Stage;
  readonly #played: PlayedTime;
  readonly #frames = new FrameClock();
  readonly #onState: (state: PlayerState) => void;
  readonly #ending = new AbortController();

  constructor(
    video: HTMLVideoElement,
    playback: Playback,
    fetchRecord: FetchRecord,
    listeners: PlayerListeners,
  ) {
    this.durationMs = playback.durationMs;
    this.#video = video;
    this.#onState = listeners.onState;
    this.#played = new PlayedTime(listeners.onPlayed);
    this.#listen();
    const { onUnreadable } = listeners;
    this.#stage = new Stage({ video, playback, fetchRecord, onUnreadable, onChange: () => this.#tell() });
  }

  get state(): PlayerState {
    const { paused, ended, playbackRate: speed } = this.#video;
    const { label, waiting, failed } = this.#stage;
    return {
      label,
      positionMs: this.#positionMs(),
      playing: !paused && !ended,
      waiting,
      ended,
      speed,
      failed,
    };
  }

  play(): void {
    this.#stage.retry();
    // Refused only when it is interrupted by a pause, which the element tells by its own event.
    this.#video.play().catch(() => {});
  }

  pause(): void {
    this.#video.pause();
  }

  /** Goes to a place on the time line, in milliseconds; out of a gap to what follows it. */
  seek(ms: number): void {
    this.#stage.retry();
    this.#video.currentTime = this.#stage.showable(ms) / 1000;
  }

  /** Stops and shows the next frame, or the one before. */
  step(direction: 'forward' | 'back'): void {
    this.pause();
    this.seek(this.#frames.neighbour(direction, this.#positionMs()));
  }

  /** From a sixteenth of the speed at which it was recorded to 16 times. */
  setSpeed(speed: number): void {
    this.#video.playbackRate = speed;
  }

  /** Shows another channel at the same place. */
  async showChannel(label: string): Promise<void> {
    this.#played.interrupt();
    if (await this.#stage.show(label)) this.#tell();
  }

  /** Tells the last seconds that were shown, frees the element and forgets everything decrypted. */
  close(): void {
    this.#ending.abort();
    this.#played.interrupt();
    this.#video.pause();
    this.#stage.close();
  }

  #listen(): void {
    const on = (types: readonly string[], listener: () => void): void => {
      for (const type of types) this.#video.addEventListener(type, listener, { signal: this.#ending.signal });
    };
    on(['seeking'], () => this.#played.interrupt());
    on(['play', 'timeupdate'], () => {
      const { paused, seeking } = this.#video;
      if (!paused && !seeking) this.#shown(this.#positionMs());
    });
    on(['pause'], () => {
      if (!this.#video.seeking) this.#shown(this.#positionMs());
      this.#played.interrupt();
    });
    on(['seeking', 'timeupdate', 'waiting', 'play'], () => this.#stage.feed());
    on(['error'], () => this.#stage.fail());
    on(STATE_EVENTS, () => this.#tell());
    this.#watchFrames();
  }

  #watchFrames(): void {
    this.#video.requestVideoFrameCallback((_now, { mediaTime }) => {
      if (this.#ending.signal.aborted) return;
      this.#frames.see(mediaTime * 1000);
      this.#shown(mediaTime * 1000);
      if (this.#video.paused) this.#played.interrupt();
      this.#watchFrames();
    });
  }

  #shown(ms: number): void {
    this.#played.shown(this.#stage.label, Math.min(Math.max(0, ms), this.durationMs));
  }

  #tell(): void {
    if (!this.#ending.signal.aborted) this.#onState(this.state);
  }

  #positionMs(): number {
    return this.#video.currentTime * 1000;
  }
}

/** Plays `playback` on `video`. `fetchRecord` gives the plaintext of a record; record 0 is a part's beginning. */
export function createPlayer(
  video: HTMLVideoElement,
  playback: Playback,
  fetchRecord: FetchRecord,
  listeners: PlayerListeners,
): Player {
  return new Player(video, playback, fetchRecord, listeners);
}
