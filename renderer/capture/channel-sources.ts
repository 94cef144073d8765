import type { TroubleChange } from '../../electron/contract/measure/condition.ts';
import { isSame, PictureWatch } from '../../electron/contract/measure/picture-watch.ts';
import { SoundWatch } from '../../electron/contract/measure/sound-watch.ts';
import type {
  CaptureCommand,
  CaptureReport,
  ChannelChoice,
  Source,
} from '../../electron/contract/recording.ts';
import { type MicrophoneFeed, openMicrophone } from './microphone.ts';
import { isBack, type OpenDevices, openAnyDevice, openDevices } from './open-devices.ts';
import { PictureSampler } from './picture-sampler.ts';
import { blackPicture } from './stand-in.ts';

type Told<T extends CaptureReport['type']> = Omit<Extract<CaptureReport, { type: T }>, 'channelId'>;
/** What the sources of a channel tell while it is captured. */
export type SourceEvent =
  | Told<'level'>
  | Told<'lost'>
  | Told<'trouble'>
  /** A device that was lost or missing can be opened again. */
  | { readonly type: 'back' };

export interface SourcesWanted {
  readonly choice: ChannelChoice;
  readonly devices: Extract<CaptureCommand, { type: 'start' }>['devices'];
  /** Cameras that other channels hold. */
  readonly taken: () => ReadonlySet<string>;
}

/** A machine may not tell that a device is back. */
const LOOK_MS = 1000;

/**
 * The camera and the microphone of one channel, and the watch over them. Without its camera a channel goes on with the
 * last picture or a black one, without its microphone in silence: one keeps the other.
 */
export class ChannelSources {
  readonly picture: MediaStreamTrack;
  readonly cameraId: string | null;
  readonly missing: readonly Source[];
  readonly #wanted: SourcesWanted;
  readonly #tell: (event: SourceEvent) => void;
  readonly #feed: MicrophoneFeed;
  readonly #sampler: PictureSampler;
  readonly #lost = new Set<Source>();
  #looking = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  private constructor(
    wanted: SourcesWanted,
    tell: (event: SourceEvent) => void,
    { camera, microphone, cameraId }: OpenDevices,
    feed: MicrophoneFeed,
  ) {
    this.#wanted = wanted;
    this.#tell = tell;
    this.#feed = feed;
    this.cameraId = cameraId;
    this.picture = camera ?? blackPicture();
    this.missing = [
      ...(camera === null ? (['camera'] as const) : []),
      ...(microphone === null ? (['microphone'] as const) : []),
    ];
    const watch = new PictureWatch(isSame);
    this.#sampler = new PictureSampler((luma, at) => tellTroubles(watch.see(luma, at), tell));
    camera?.addEventListener('ended', () => this.#lose('camera'));
    microphone?.addEventListener('ended', () => this.#lose('microphone'));
    for (const source of this.missing) this.#await(source);
  }

  /** @throws CaptureFailure when not even one of the devices opens, or, where all are wanted, not each */
  static async open(wanted: SourcesWanted, tell: (event: SourceEvent) => void): Promise<ChannelSources> {
    const open = wanted.devices === 'all' ? openDevices : openAnyDevice;
    const devices = await open(wanted.choice, wanted.taken());
    const watch = new SoundWatch();
    const onLevel = (level: number): void => {
      tell({ type: 'level', level });
      tellTroubles(watch.hear(level, performance.now()), tell);
    };
    try {
      const feed = await openMicrophone(devices.microphone, onLevel);
      return new ChannelSources(wanted, tell, devices, feed);
    } catch (error) {
      devices.camera?.stop();
      devices.microphone?.stop();
      throw error;
    }
  }

  /** Mono at 48 kHz. */
  get sound(): MediaStreamTrack {
    return this.#feed.track;
  }

  get sampleRate(): number {
    return this.#feed.sampleRate;
  }

  /** Each picture before it is encoded; one a second is looked at. */
  see(picture: Parameters<PictureSampler['offer']>[0]): void {
    this.#sampler.offer(picture);
  }

  /** Tries whether what was lost can be opened again. */
  async lookForLost(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      for (const source of this.#lost) {
        if (!(await isBack(source, this.#wanted.choice, this.#wanted.taken()))) continue;
        clearInterval(this.#timer);
        this.#tell({ type: 'back' });
        return;
      }
    } finally {
      this.#looking = false;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#lost.clear();
    this.picture.stop();
    await this.#feed.close();
  }

  #lose(what: Source): void {
    this.#tell({ type: 'lost', what });
    this.#await(what);
  }

  #await(source: Source): void {
    this.#lost.add(source);
    this.#timer ??= setInterval(() => void this.lookForLost().catch(() => {}), LOOK_MS);
  }
}

function tellTroubles(
  troubles: readonly TroubleChange<Told<'trouble'>['what']>[],
  tell: (event: SourceEvent) => void,
): void {
  for (const { what, state } of troubles) tell({ type: 'trouble', what, state });
}
