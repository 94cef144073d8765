import type { InitSegment } from '../../contract/formats/fragmented-mp4.ts';
import type { AssembledFragment, InitMessage } from '../../contract/outbox.ts';
import type { CameraFailureCode } from '../../contract/recording.ts';
import type { CameraAddress } from './camera-address.ts';
import { CameraFeed } from './camera-feed.ts';
import { CameraFailure } from './failure.ts';
import type { FeedClocks } from './fragment-placer.ts';

/** How no answer, or half of one, is told. */
const UNANSWERED: readonly CameraFailureCode[] = ['camera-unreachable', 'camera-stream-unknown'];

/** The first fragments of a connection. */
export interface CameraSample {
  readonly init: Uint8Array;
  readonly segment: InitSegment;
  /** At least one. */
  readonly fragments: readonly AssembledFragment[];
  /** Length of all fragments. */
  readonly ms: number;
}

/**
 * Connects with a camera as a recording does, and lets go of it after its first fragment, or as many as last `ms`
 * milliseconds. As a recording does it tries again, once: a camera that was let go of a moment ago may leave the next who
 * comes without an answer. @throws CameraFailure, also when it stops in between
 */
export async function sampleCamera(
  address: CameraAddress,
  clocks: FeedClocks,
  ms: number,
): Promise<CameraSample> {
  try {
    return await sampleOnce(address, clocks, ms);
  } catch (error) {
    if (!(error instanceof CameraFailure) || !UNANSWERED.includes(error.code)) throw error;
    return await sampleOnce(address, clocks, ms);
  }
}

async function sampleOnce(address: CameraAddress, clocks: FeedClocks, ms: number): Promise<CameraSample> {
  let begun: Pick<CameraSample, 'init' | 'segment'> | null = null;
  const fragments: AssembledFragment[] = [];
  const lengthOf = (): number => fragments.reduce((sum, { message }) => sum + message.durationMs, 0);
  return await new Promise<CameraSample>((resolve, reject) => {
    let enough = false;
    const feed: CameraFeed = new CameraFeed(
      address,
      {
        init: (message: InitMessage, segment) => {
          begun = { init: new Uint8Array(message.bytes), segment };
        },
        fragment: (fragment) => {
          if (enough) return;
          fragments.push(fragment);
          enough = lengthOf() >= ms;
          if (enough) void feed.stop();
        },
        // Answered when the camera is free again, since some serve one at a time.
        ended: (failure) => {
          if (begun !== null && enough) resolve({ ...begun, fragments, ms: lengthOf() });
          else reject(failure ?? new CameraFailure('capture-failed'));
        },
      },
      clocks,
    );
  });
}

/** A sample as a film of its own. */
export function filmOf({ init, fragments }: CameraSample): Uint8Array {
  return Buffer.concat([init, ...fragments.map(({ message }) => new Uint8Array(message.bytes))]);
}
