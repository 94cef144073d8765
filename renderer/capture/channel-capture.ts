import type { InitSegment } from '../../electron/contract/formats/fragmented-mp4.ts';
import type { CaptureReport, ChannelChoice } from '../../electron/contract/recording.ts';
import { type Encoder, startEncoder } from './encoder.ts';
import type { InitMessage } from './fragment-assembler.ts';
import { type MicrophoneFeed, openMicrophone } from './microphone.ts';
import { CaptureFailure, type OpenDevices, openDevices } from './open-devices.ts';
import { Outbox } from './outbox.ts';

type Report = (report: CaptureReport) => void;

/** Highest length of the report's detail. */
const MAX_DETAIL = 300;

/** One channel: its devices, its encoder and what is on the way to the recorder. */
export class ChannelCapture {
  readonly channelId: string;
  readonly outbox: Outbox;
  readonly #report: Report;
  #devices: OpenDevices | null = null;
  #feed: MicrophoneFeed | null = null;
  #encoder: Encoder | null = null;
  #state: 'idle' | 'capturing' | 'stopping' | 'over' = 'idle';
  #startedReport: CaptureReport | null = null;

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

  /** Whether the channel has been told to start. */
  get begun(): boolean {
    return this.#state !== 'idle';
  }

  /** Whether everything of the channel is with the recorder, or it has failed. */
  get over(): boolean {
    return this.#state === 'over';
  }

  /** Opens the devices and begins; failures are reported, never thrown. */
  async start(choice: ChannelChoice, taken: ReadonlySet<string>): Promise<void> {
    const { channelId } = this;
    this.#state = 'capturing';
    try {
      const devices = await openDevices(choice, taken);
      this.#devices = devices;
      this.#watch(devices);
      const feed = await openMicrophone(devices.microphone, (level) =>
        this.#report({ type: 'level', channelId, level }),
      );
      this.#feed = feed;
      this.#encoder = await startEncoder(
        { picture: devices.camera, sound: feed.track },
        {
          init: (message, segment) => this.#started(message, segment, devices.camera, feed),
          fragment: (message) => this.outbox.fragment(message),
        },
        (error) => this.#fail(error),
      );
      if (this.#state !== 'capturing') await this.#close();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Repeats that the channel has started, if it has, for a main that asks once more. */
  again(): void {
    if (this.#startedReport !== null) this.#report(this.#startedReport);
  }

  /** Writes the last fragment, waits until the recorder has it, and reports; at once where nothing is captured. */
  async stop(): Promise<void> {
    if (this.#state === 'stopping') return;
    if (this.#state === 'capturing') {
      this.#state = 'stopping';
      try {
        await this.#encoder?.finish();
        await this.#release();
        await this.outbox.end();
      } catch (error) {
        this.#fail(error);
        return;
      }
    }
    this.#state = 'over';
    this.#report({ type: 'stopped', channelId: this.channelId });
  }

  #started(message: InitMessage, segment: InitSegment, camera: MediaStreamTrack, feed: MicrophoneFeed): void {
    this.outbox.init(message);
    const { width = 0, height = 0 } = camera.getSettings();
    const { channelId } = this;
    const { sampleRate } = feed;
    this.#startedReport = { type: 'started', channelId, codec: segment.mime, width, height, sampleRate };
    this.#report(this.#startedReport);
  }

  #watch({ camera, microphone }: OpenDevices): void {
    const { channelId } = this;
    camera.addEventListener('ended', () => {
      if (this.#state !== 'capturing') return;
      this.#report({ type: 'lost', channelId, what: 'camera' });
      if (this.#startedReport !== null) this.#encoder?.endPicture();
      else this.#fail(new CaptureFailure('camera-missing', 'lost before its first picture'));
    });
    microphone.addEventListener('ended', () => {
      if (this.#state === 'capturing') this.#report({ type: 'lost', channelId, what: 'microphone' });
    });
  }

  #fail(error: unknown): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    void this.#close();
    this.#report(failure(this.channelId, error));
  }

  async #close(): Promise<void> {
    await this.#encoder?.abandon().catch(() => {});
    await this.#release();
  }

  async #release(): Promise<void> {
    this.#devices?.camera.stop();
    this.#devices?.microphone.stop();
    await this.#feed?.close();
    this.#devices = null;
    this.#feed = null;
  }
}

function failure(channelId: string, error: unknown): CaptureReport {
  const code = error instanceof CaptureFailure ? error.code : 'capture-failed';
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { type: 'failed', channelId, code, detail: text.slice(0, MAX_DETAIL) };
}
