import type { AssembledFragment, InitMessage } from '../../../electron/contract/outbox.ts';
import type { CameraAddress } from '../../../electron/media/network/camera-address.ts';
import { CameraFeed } from '../../../electron/media/network/camera-feed.ts';
import type { CameraFailure } from '../../../electron/media/network/failure.ts';
import type { RtspCamera } from '../../fixtures/rtsp-camera.ts';

export const CLOCKS = { wall: () => Date.now(), steady: () => performance.now() };

export function addressOf(camera: RtspCamera, path: Parameters<RtspCamera['url']>[0]): CameraAddress {
  return { url: camera.url(path), user: camera.user, password: camera.password, delayMs: 0 };
}

/** What one connection gave, and the waiting for it. */
export class Watcher {
  readonly feed: CameraFeed;
  readonly fragments: AssembledFragment[] = [];
  readonly ended: Promise<CameraFailure | null>;
  init: InitMessage | null = null;
  readonly #waiting = new Set<() => void>();

  constructor(address: CameraAddress) {
    let end: (failure: CameraFailure | null) => void = () => {};
    this.ended = new Promise((resolve) => {
      end = resolve;
    });
    this.feed = new CameraFeed(
      address,
      {
        init: (message) => {
          this.init = message;
        },
        fragment: (fragment) => {
          this.fragments.push(fragment);
          for (const check of this.#waiting) check();
        },
        ended: (failure) => end(failure),
      },
      CLOCKS,
    );
  }

  /** Resolves when there are so many fragments; rejects when the connection ends before. */
  async until(count: number): Promise<void> {
    const enough = new Promise<void>((resolve) => {
      const check = (): void => {
        if (this.fragments.length >= count) resolve();
      };
      this.#waiting.add(check);
      check();
    });
    const over = this.ended.then((failure) => {
      if (this.fragments.length < count) throw failure ?? new Error('ended');
    });
    await Promise.race([enough, over]);
  }

  /** Fragment `index` as a film of its own. */
  film(index: number): Uint8Array {
    const [init, fragment] = [this.init, this.fragments[index]];
    if (init === null || fragment === undefined) throw new Error('no such fragment');
    return Buffer.concat([new Uint8Array(init.bytes), new Uint8Array(fragment.message.bytes)]);
  }

  whole(): Uint8Array {
    const fragments = this.fragments.map(({ message }) => new Uint8Array(message.bytes));
    return Buffer.concat([new Uint8Array(this.init?.bytes ?? new ArrayBuffer(0)), ...fragments]);
  }
}
