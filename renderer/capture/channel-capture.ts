import type { InitSegment } from '../../electron/contract/formats/fragmented-mp4.ts';
import type { CaptureReport, ChannelChoice } from '../../electron/contract/recording.ts';
import { chooseDevices, type Device } from './devices.ts';
import { type Encoder, startEncoder } from './encoder.ts';
import type { InitMessage } from './fragment-assembler.ts';
import { type MicrophoneFeed, openMicrophone } from './microphone.ts';
import { CaptureFailure, type OpenDevices, openDevices } from './open-devices.ts';
import { Outbox } from './outbox.ts';

type Report = (report: CaptureReport) => void;

/** Highest length of the report's detail. */
const MAX_DETAIL = 300;

/**
 * One channel: its devices, its encoder and what is on the way to the recorder. `idle` → `capturing` → `finishing` → `over`,
 * from anywhere to `over` by a failure, which is reported and never thrown.
 */
export class ChannelCapture {
  readonly channelId: string;
  readonly outbox: Outbox;
  readonly #report: Report;
  #choice: ChannelChoice | null = null;
  #devices: OpenDevices | null = null;
  #feed: MicrophoneFeed | null = null;
  #encoder: Encoder | null = null;
  #state: 'idle' | 'capturing' | 'finishing' | 'over' = 'idle';
  #started: CaptureReport | null = null;
  #lost = false;
  #stopAsked = false;

  constructor(channelId: string, report: Report) {
    this.channelId = channelId;
    this.#report = report;
    this.outbox = new Outbox(() =>
      this.#fail(new CaptureFailure('capture-failed', 'recorder does not answer')),
    );
  }

  /** The camera that this channel holds, null for none. */
  get cameraId(): string | null {
    return this.#devices?.cameraId ?? null;
  }

  /** Whether everything of the channel is with the recorder, or it has failed. */
  get over(): boolean {
    return this.#state === 'over';
  }

  /** Opens the devices and begins. A channel that runs already only repeats its report. */
  async start(choice: ChannelChoice, taken: ReadonlySet<string>): Promise<void> {
    if (this.#state !== 'idle') {
      if (this.#started !== null) this.#report(this.#started);
      return;
    }
    this.#state = 'capturing';
    this.#choice = choice;
    try {
      const devices = await openDevices(choice, taken);
      this.#devices = devices;
      this.#watch(devices);
      await this.#encode(devices);
      if (this.#state !== 'capturing') await this.#abandon();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Writes the last fragment, waits until the recorder has it, and reports; at once where nothing is captured. */
  async stop(): Promise<void> {
    this.#stopAsked = true;
    if (this.#state === 'capturing') await this.#finish();
    else if (this.#state !== 'finishing') this.#stopped();
  }

  /** The devices of the machine have changed: a lost one that is back is opened anew, in a new part. */
  async devicesChanged(devices: readonly Device[]): Promise<void> {
    if (!this.#lost || this.#choice === null || this.#state !== 'capturing') return;
    const { camera, microphone } = chooseDevices(devices, this.#choice, new Set());
    if (camera !== null && microphone !== null) await this.#finish();
  }

  async #encode(devices: OpenDevices): Promise<void> {
    const { channelId } = this;
    const onLevel = (level: number): void => this.#report({ type: 'level', channelId, level });
    const feed = await openMicrophone(devices.microphone, onLevel);
    this.#feed = feed;
    this.#encoder = await startEncoder(
      { picture: devices.camera, sound: feed.track },
      {
        init: (message, segment) => this.#begun(message, segment, devices.camera, feed),
        fragment: (message) => this.outbox.fragment(message),
      },
      (error) => this.#fail(error),
    );
  }

  #begun(message: InitMessage, segment: InitSegment, camera: MediaStreamTrack, feed: MicrophoneFeed): void {
    this.outbox.init(message);
    const { width = 0, height = 0 } = camera.getSettings();
    const { channelId } = this;
    const { sampleRate } = feed;
    this.#started = { type: 'started', channelId, codec: segment.mime, width, height, sampleRate };
    this.#report(this.#started);
  }

  /** Without its camera a channel goes on with the last picture, without its microphone in silence: one keeps the other. */
  #watch({ camera, microphone }: OpenDevices): void {
    camera.addEventListener('ended', () => {
      this.#lose('camera');
      if (this.#started === null)
        this.#fail(new CaptureFailure('camera-missing', 'lost before its first picture'));
    });
    microphone.addEventListener('ended', () => this.#lose('microphone'));
  }

  #lose(what: 'camera' | 'microphone'): void {
    if (this.#state !== 'capturing') return;
    this.#lost = true;
    this.#report({ type: 'lost', channelId: this.channelId, what });
  }

  async #finish(): Promise<void> {
    this.#state = 'finishing';
    try {
      const encoder = this.#encoder;
      this.#encoder = null;
      await encoder?.finish();
      await this.#release();
      await this.outbox.drained();
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (this.#stopAsked) this.#stopped();
    else this.#fail(new CaptureFailure('capture-failed', 'a lost device is back'));
  }

  #stopped(): void {
    this.#state = 'over';
    this.outbox.end();
    this.#report({ type: 'stopped', channelId: this.channelId });
  }

  #fail(error: unknown): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    void this.#abandon();
    const { channelId } = this;
    const code = error instanceof CaptureFailure ? error.code : 'capture-failed';
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.#report({ type: 'failed', channelId, code, detail: text.slice(0, MAX_DETAIL) });
  }

  async #abandon(): Promise<void> {
    await this.#encoder?.abandon().catch(() => {});
    await this.#release();
  }

  async #release(): Promise<void> {
    this.#devices?.camera.stop();
    this.#devices?.microphone.stop();
    const feed = this.#feed;
    this.#devices = null;
    this.#feed = null;
    await feed?.close();
  }
}
