import type { CameraTest } from '../../contract/calls/cameras.ts';
import type { InitSegment } from '../../contract/formats/fragmented-mp4.ts';
import type { AssembledFragment, InitMessage } from '../../contract/outbox.ts';
import type { CameraAddress } from './camera-address.ts';
import { CameraFeed, type FeedClocks } from './camera-feed.ts';
import { CameraFailure } from './failure.ts';
import { pictureSize } from './picture-size.ts';
import { stillOf } from './still.ts';

interface Begun {
  readonly init: InitMessage;
  readonly segment: InitSegment;
  readonly fragment: AssembledFragment;
}

/** Connects with a camera as a recording does, and lets go of it after its first fragment. @throws CameraFailure */
export async function testCamera(address: CameraAddress, clocks: FeedClocks): Promise<CameraTest> {
  const { init, segment, fragment } = await firstFragment(address, clocks);
  const film = Buffer.concat([new Uint8Array(init.bytes), new Uint8Array(fragment.message.bytes)]);
  return {
    jpeg: await stillOf(film),
    ...pictureSize(new Uint8Array(init.bytes)),
    sound: segment.tracks.some(({ kind }) => kind === 'audio'),
    fragmentMs: Math.round(fragment.message.durationMs),
  };
}

async function firstFragment(address: CameraAddress, clocks: FeedClocks): Promise<Begun> {
  let begun: Omit<Begun, 'fragment'> | null = null;
  let found: Begun | null = null;
  return await new Promise<Begun>((resolve, reject) => {
    const feed: CameraFeed = new CameraFeed(
      address,
      {
        init: (init, segment) => {
          begun = { init, segment };
        },
        fragment: (fragment) => {
          if (begun === null || found !== null) return;
          found = { ...begun, fragment };
          void feed.stop();
        },
        // Answered when the camera is free again, since some serve one at a time.
        ended: (failure) =>
          found === null ? reject(failure ?? new CameraFailure('capture-failed')) : resolve(found),
      },
      clocks,
    );
  });
}
