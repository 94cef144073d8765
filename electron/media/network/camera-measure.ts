import type { CameraMeasure } from '../../contract/device-check.ts';
import { PictureMeter } from '../../contract/measure/picture-meter.ts';
import { isSameCoded } from '../../contract/measure/picture-watch.ts';
import { SoundMeter } from '../../contract/measure/sound-meter.ts';
import type { CameraAddress } from './camera-address.ts';
import { filmOf, sampleCamera } from './camera-sample.ts';
import { decodedFilm } from './decoded-film.ts';
import type { FeedClocks } from './fragment-placer.ts';
import { pictureSize } from './picture-size.ts';
import { SAMPLE_RATE } from './watched-media.ts';

/** Long enough to see whether a picture stands still, and for a few words: as for the cameras of the machine. */
const MEASURE_MS = 4000;
/** As often as those are looked at. */
const LOOK_EVERY_MS = 200;

/** Connects with a camera as a recording does, for some seconds, and measures what came. @throws CameraFailure */
export async function measureCamera(address: CameraAddress, clocks: FeedClocks): Promise<CameraMeasure> {
  const sample = await sampleCamera(address, clocks, MEASURE_MS);
  const sound = sample.segment.tracks.some(({ kind }) => kind === 'audio');
  const { pictures, windows } = await decodedFilm(filmOf(sample), sound);
  const [pictureMeter, soundMeter] = [new PictureMeter(isSameCoded), new SoundMeter(SAMPLE_RATE)];
  const everyMs = sample.ms / Math.max(1, pictures.length);
  const step = Math.max(1, Math.round(LOOK_EVERY_MS / everyMs));
  for (const [at, luma] of pictures.entries()) {
    if (at % step === 0) pictureMeter.see(luma, at * everyMs);
  }
  for (const window of windows) soundMeter.hear(window);
  const { width, height } = pictureSize(sample.init);
  return { picture: pictureMeter.result(width, height), sound: sound ? soundMeter.result() : null };
}
