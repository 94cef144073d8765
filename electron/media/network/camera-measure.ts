import type { CameraMeasure } from '../../contract/device-check.ts';
import { PictureMeter } from '../../contract/measure/picture-meter.ts';
import { isSameCoded } from '../../contract/measure/picture-watch.ts';
import { SoundMeter } from '../../contract/measure/sound-meter.ts';
import { BlockCutter } from './block-cutter.ts';
import type { CameraAddress } from './camera-address.ts';
import type { FeedClocks } from './camera-feed.ts';
import { filmOf, sampleCamera } from './camera-sample.ts';
import { FfmpegProcess } from './ffmpeg-process.ts';
import { samplesOf } from './pcm.ts';
import { pictureSize } from './picture-size.ts';
import { POINTS, SAMPLE_RATE, soundOutput, WATCHED_POINTS, watchedInput } from './watched-media.ts';

/** Long enough to see whether a picture stands still, and for a few words: as for the cameras of the machine. */
const MEASURE_MS = 4000;
/** As often as those are looked at. */
const LOOK_EVERY_MS = 200;
/** Of the sound, as there too. */
const WINDOW_BYTES = 32_768 * 2;
/** Pictures are decoded faster than they came even on a slow machine. */
const DEADLINE_MS = 30_000;

/** Connects with a camera as a recording does, for some seconds, and measures what came. @throws CameraFailure */
export async function measureCamera(address: CameraAddress, clocks: FeedClocks): Promise<CameraMeasure> {
  const sample = await sampleCamera(address, clocks, MEASURE_MS);
  const sound = sample.segment.tracks.some(({ kind }) => kind === 'audio');
  const { pictures, windows } = await decoded(filmOf(sample), sound);
  const [pictureMeter, soundMeter] = [new PictureMeter(isSameCoded), new SoundMeter(SAMPLE_RATE)];
  const everyMs = sample.ms / Math.max(1, pictures.length);
  const step = Math.max(1, Math.round(LOOK_EVERY_MS / everyMs));
  for (const [at, luma] of pictures.entries()) {
    if (at % step === 0) pictureMeter.see(luma, at * everyMs);
  }
  for (const window of windows) soundMeter.hear(samplesOf(window));
  const { width, height } = pictureSize(sample.init);
  return { picture: pictureMeter.result(width, height), sound: sound ? soundMeter.result() : null };
}

/** Points of all pictures of a film, and whole windows of its sound. */
async function decoded(film: Uint8Array, sound: boolean) {
  const [points, samples] = [new BlockCutter(POINTS), new BlockCutter(WINDOW_BYTES)];
  const pictures: Uint8Array[] = [];
  const windows: Uint8Array[] = [];
  const ffmpeg = new FfmpegProcess({
    args: [...watchedInput('all'), ...WATCHED_POINTS, ...(sound ? soundOutput() : [])],
    input: film,
    onOutput: (piece) => pictures.push(...points.push(piece)),
    onAside: (piece) => windows.push(...samples.push(piece)),
  });
  const deadline = setTimeout(() => ffmpeg.kill(), DEADLINE_MS);
  await ffmpeg.ended.finally(() => clearTimeout(deadline));
  return { pictures, windows };
}
