import type { Source, SourceTrouble } from '../contract/recording.ts';
import type { ChannelFacts } from './alarms.ts';

/** A level that has not been reported for so long is not shown any more. */
const LEVEL_STALE_MS = 2000;

/** What the capture page says of a channel's camera and microphone. Times are milliseconds of a clock that does not jump. */
export class ChannelSources {
  #lost = new Set<Source>();
  #troubles = new Set<SourceTrouble>();
  #level = { value: 0, at: Number.NEGATIVE_INFINITY };

  /** The devices were opened, all but those that are `missing`. */
  opened(missing: readonly Source[]): void {
    this.#lost = new Set(missing);
    this.#troubles = new Set();
  }

  lose(what: Source): void {
    this.#lost.add(what);
  }

  trouble(what: SourceTrouble, state: 'raised' | 'cleared'): void {
    if (state === 'raised') this.#troubles.add(what);
    else this.#troubles.delete(what);
  }

  /** `level` of the microphone, 0…1. */
  hear(level: number, now: number): void {
    this.#level = { value: level, at: now };
  }

  level(now: number): number {
    return now - this.#level.at > LEVEL_STALE_MS ? 0 : this.#level.value;
  }

  facts(): Pick<
    ChannelFacts,
    'cameraLost' | 'microphoneLost' | 'pictureBlack' | 'pictureFrozen' | 'microphoneSilent'
  > {
    return {
      cameraLost: this.#lost.has('camera'),
      microphoneLost: this.#lost.has('microphone'),
      pictureBlack: this.#troubles.has('picture-black'),
      pictureFrozen: this.#troubles.has('picture-frozen'),
      microphoneSilent: this.#troubles.has('microphone-silent'),
    };
  }
}
