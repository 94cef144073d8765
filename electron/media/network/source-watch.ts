import { isSameCoded, PictureWatch } from '../../contract/measure/picture-watch.ts';
import { SoundWatch } from '../../contract/measure/sound-watch.ts';
import type { CaptureReport } from '../../contract/recording.ts';
import { BlockCutter } from './block-cutter.ts';
import { FfmpegProcess } from './ffmpeg-process.ts';
import { PacedLevels } from './paced-levels.ts';
import { peakOf, samplesOf } from './pcm.ts';
import { POINTS, SAMPLE_RATE, soundOutput, WATCHED_POINTS, watchedInput } from './watched-media.ts';

type Told<T extends CaptureReport['type']> = Omit<Extract<CaptureReport, { type: T }>, 'channelId'>;
export type WatchEvent = Told<'level'> | Told<'trouble'>;

export interface SourceWatchParts {
  /** The initialisation segment of what is watched. */
  readonly init: Uint8Array;
  readonly sound: boolean;
  readonly tell: (event: WatchEvent) => void;
  /** Milliseconds of a clock that nobody sets. */
  readonly steady: () => number;
}

const LEVEL_MS = 250;
const LEVEL_BYTES = (SAMPLE_RATE / 1000) * LEVEL_MS * 2;
/** Each fragment begins with a key frame: an ffmpeg that decodes none for so long has lost its way. */
const BLIND_MS = 30_000;
/** Between two beginnings of an ffmpeg that does not stay. */
const AGAIN_MS = 10_000;

/**
 * The watch over picture and sound of a network camera: the fragments that the recorder gets go to an ffmpeg of their own
 * besides, which decodes the key frames and the sound. It is told no address, nothing waits for it, and when it ends by
 * itself it is begun again.
 */
export class SourceWatch {
  readonly #parts: SourceWatchParts;
  readonly #picture = new PictureWatch(isSameCoded);
  readonly #sound = new SoundWatch();
  readonly #levels: PacedLevels;
  #ffmpeg: FfmpegProcess | null = null;
  #begunAt = Number.NEGATIVE_INFINITY;
  /** When it gave the last picture, or began. */
  #seenAt = 0;
  /** Length of the sound that was heard. */
  #heardMs = 0;
  #over = false;

  constructor(parts: SourceWatchParts) {
    this.#parts = parts;
    this.#levels = new PacedLevels((level) => parts.tell({ type: 'level', level }), LEVEL_MS);
  }

  see(fragment: Uint8Array): void {
    if (this.#over) return;
    this.#ffmpeg ??= this.#begin();
    if (this.#ffmpeg === null) return;
    const isBlind = this.#parts.steady() - this.#seenAt > BLIND_MS;
    if (isBlind || !this.#ffmpeg.write(fragment)) this.#ffmpeg.kill();
  }

  stop(): void {
    this.#over = true;
    this.#levels.stop();
    this.#ffmpeg?.kill();
  }

  #begin(): FfmpegProcess | null {
    const { init, sound, steady } = this.#parts;
    if (steady() - this.#begunAt < AGAIN_MS) return null;
    this.#begunAt = steady();
    this.#seenAt = steady();
    const pictures = new BlockCutter(POINTS);
    const windows = new BlockCutter(LEVEL_BYTES);
    const ffmpeg = new FfmpegProcess({
      args: [...watchedInput('key-frames'), ...WATCHED_POINTS, ...(sound ? soundOutput() : [])],
      input: null,
      onOutput: (piece) => {
        this.#seenAt = steady();
        for (const luma of pictures.push(piece)) this.#tell(this.#picture.see(luma, steady()));
      },
      onAside: (piece) => {
        for (const window of windows.push(piece)) this.#hear(peakOf(samplesOf(window)));
      },
    });
    const gone = (): void => {
      if (this.#ffmpeg === ffmpeg) this.#ffmpeg = null;
    };
    ffmpeg.ended.then(gone, gone);
    ffmpeg.write(init);
    return ffmpeg;
  }

  #hear(level: number): void {
    if (this.#over) return;
    this.#heardMs += LEVEL_MS;
    this.#levels.add(level);
    this.#tell(this.#sound.hear(level, this.#heardMs));
  }

  #tell(changes: readonly Omit<Told<'trouble'>, 'type'>[]): void {
    if (this.#over) return;
    for (const { what, state } of changes) this.#parts.tell({ type: 'trouble', what, state });
  }
}
