import { BlockCutter } from './block-cutter.ts';
import { FfmpegProcess } from './ffmpeg-process.ts';
import { samplesOf } from './pcm.ts';
import { POINTS, soundOutput, WATCHED_POINTS, watchedInput } from './watched-media.ts';

/** Of the sound: as long as what is measured of the devices of the machine. */
const WINDOW_BYTES = 32_768 * 2;
/** Pictures are decoded faster than they came even on a slow machine. */
const DEADLINE_MS = 30_000;

export interface DecodedFilm {
  /** Points of each picture, 0…255. */
  readonly pictures: readonly Uint8Array[];
  /** Whole windows of the sound, −1…1. */
  readonly windows: readonly Float32Array[];
}

/** Decodes some seconds of a recording, by an ffmpeg of its own that nothing else waits for. @throws CameraFailure */
export async function decodedFilm(film: Uint8Array, sound: boolean): Promise<DecodedFilm> {
  const [points, samples] = [new BlockCutter(POINTS), new BlockCutter(WINDOW_BYTES)];
  const pictures: Uint8Array[] = [];
  const windows: Float32Array[] = [];
  const ffmpeg = new FfmpegProcess({
    args: [...watchedInput('all'), ...WATCHED_POINTS, ...(sound ? soundOutput() : [])],
    input: film,
    onOutput: (piece) => pictures.push(...points.push(piece)),
    onAside: (piece) => windows.push(...samples.push(piece).map(samplesOf)),
  });
  const deadline = setTimeout(() => ffmpeg.kill(), DEADLINE_MS);
  await ffmpeg.ended.finally(() => clearTimeout(deadline));
  return { pictures, windows };
}
