import type { CameraTest } from '../../contract/calls/cameras.ts';
import type { CameraAddress } from './camera-address.ts';
import { filmOf, sampleCamera } from './camera-sample.ts';
import { decodedFilm } from './decoded-film.ts';
import type { FeedClocks } from './fragment-placer.ts';
import { peakOf } from './pcm.ts';
import { pictureSize } from './picture-size.ts';
import { stillOf } from './still.ts';

/** Connects with a camera as a recording does, and lets go of it after its first fragment. @throws CameraFailure */
export async function testCamera(address: CameraAddress, clocks: FeedClocks): Promise<CameraTest> {
  const sample = await sampleCamera(address, clocks, 0);
  const film = filmOf(sample);
  const sound = sample.segment.tracks.some(({ kind }) => kind === 'audio');
  return {
    jpeg: await stillOf(film),
    ...pictureSize(sample.init),
    sound,
    level: sound ? Math.max(0, ...(await decodedFilm(film, sound)).windows.map(peakOf)) : null,
    fragmentMs: Math.round(sample.fragments[0]?.message.durationMs ?? 0),
  };
}
