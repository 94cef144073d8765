import type { CameraTest } from '../../contract/calls/cameras.ts';
import type { CameraAddress } from './camera-address.ts';
import type { FeedClocks } from './camera-feed.ts';
import { filmOf, sampleCamera } from './camera-sample.ts';
import { pictureSize } from './picture-size.ts';
import { stillOf } from './still.ts';

/** Connects with a camera as a recording does, and lets go of it after its first fragment. @throws CameraFailure */
export async function testCamera(address: CameraAddress, clocks: FeedClocks): Promise<CameraTest> {
  const sample = await sampleCamera(address, clocks, 0);
  return {
    jpeg: await stillOf(filmOf(sample)),
    ...pictureSize(sample.init),
    sound: sample.segment.tracks.some(({ kind }) => kind === 'audio'),
    fragmentMs: Math.round(sample.fragments[0]?.message.durationMs ?? 0),
  };
}
