import type { InitSegment } from '../../electron/contract/formats/fragmented-mp4.ts';
import { type InitMessage, Outbox } from '../../electron/contract/outbox.ts';
import type { CaptureCommand, CaptureReport, ChannelChoice } from '../../electron/contract/recording.ts';
import { ChannelSources } from './channel-sources.ts';
import { type Encoder, startEncoder } from './encoder.ts';
import { CaptureFailure } from './open-devices.ts';

type Report = (report: CaptureReport) => void;
type Devices = Extract<CaptureCommand, { type: 'start' }>['devices'];
type Over = Extract<CaptureReport, { type: 'over' }>['reason'];

/** Highest length of the report's detail. */
const MAX_DETAIL = 300;

export interface ChannelCaptureParts {
  readonly channelId: string;
  readonly report: Report;
  /** Cameras that other channels hold. */
  readonly taken: () => ReadonlySet<string>;
}

/**
 * One channel: its sources, its encoder and what is on the way to the recorder. `idle` → `capturing` → `finishing` →
 * `over`, from anywhere to `over` by a failure, which is reported and never thrown.
 */
export class ChannelCapture {
  readonly outbox: Outbox;
  readonly #parts: ChannelCaptureParts;
  #sources: ChannelSources | null = null;
  #encoder: Encoder | null = null;
  #state: 'idle' | 'capturing' | 'finishing' | 'over' = 'idle';
  #started: CaptureReport | null = null;
  #stopAsked = false;

  constructor(parts: ChannelCaptureParts) {
    this.#parts = parts;
    const onOverflow = (): void =>
      this.#fail(new CaptureFailure('capture-failed', 'recorder does not answer'));
    this.outbox = new Outbox(onOverflow, () => performance.now());
  }

  /** The camera that this channel holds, null for none. */
  get cameraId(): string | null {
    return this.#sources?.cameraId ?? null;
  }

  /** Whether everything of the channel is with the recorder, or it has failed. */
  get over(): boolean {
    return this.#state === 'over';
  }

  /** Opens the devices and begins. A channel that runs already only repeats its report. */
  async start(choice: ChannelChoice, devices: Devices): Promise<void> {
    const { channelId, report, taken } = this.#parts;
    if (this.#state !== 'idle') {
      if (this.#started !== null) report(this.#started);
      return;
    }
    this.#state = 'capturing';
    try {
      const sources = await ChannelSources.open({ choice, devices, taken }, (event) => {
        if (this.#state !== 'capturing') return;
        if (event.type === 'back') void this.#goOver('device-back');
        else report({ ...event, channelId });
        if (event.type === 'lost' && event.what === 'camera' && this.#started === null)
          this.#fail(new CaptureFailure('camera-missing', 'lost before its first picture'));
      });
      this.#sources = sources;
      await this.#encode(sources);
      if (this.#state !== 'capturing') await this.#abandon();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Writes the last fragment, waits until the recorder has it, and reports; at once where nothing is captured. */
  async stop(): Promise<void> {
    this.#stopAsked = true;
    if (this.#state === 'finishing') return;
    if (this.#state !== 'capturing' || (await this.#finish())) this.#stopped();
  }

  /** Hands over what was captured, so that the channel can begin anew in a new part. */
  async renew(): Promise<void> {
    await this.#goOver('renewed');
  }

  /** The devices of the machine have changed: one that was lost may be back. */
  devicesChanged(): void {
    void this.#sources?.lookForLost();
  }

  async #encode(sources: ChannelSources): Promise<void> {
    this.#encoder = await startEncoder(
      { picture: sources.picture, sound: sources.sound },
      {
        init: (message, segment) => this.#begun(message, segment, sources),
        fragment: (fragment) => this.outbox.fragment(fragment),
      },
      (picture) => sources.see(picture),
      (error) => this.#fail(error),
    );
  }

  #begun(message: InitMessage, segment: InitSegment, sources: ChannelSources): void {
    this.outbox.init(message);
    const { width = 0, height = 0 } = sources.picture.getSettings();
    const { channelId, report } = this.#parts;
    const { sampleRate, missing } = sources;
    this.#started = {
      ...{ type: 'started', channelId, codec: segment.mime },
      ...{ width, height, sampleRate, missing: [...missing] },
    };
    report(this.#started);
  }

  async #goOver(reason: Over): Promise<void> {
    if (this.#state !== 'capturing') return;
    if (!(await this.#finish())) return;
    if (this.#stopAsked) {
      this.#stopped();
      return;
    }
    this.#state = 'over';
    this.#parts.report({ type: 'over', channelId: this.#parts.channelId, reason });
  }

  /** Writes the last fragment and waits until the recorder has it; gives whether that came about. */
  async #finish(): Promise<boolean> {
    this.#state = 'finishing';
    try {
      const encoder = this.#encoder;
      this.#encoder = null;
      await encoder?.finish();
      await this.#release();
      await this.outbox.drained();
    } catch (error) {
      this.#fail(error);
    }
    return !this.over;
  }

  #stopped(): void {
    this.#state = 'over';
    this.outbox.end();
    this.#parts.report({ type: 'stopped', channelId: this.#parts.channelId });
  }

  #fail(error: unknown): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    void this.#abandon();
    const { channelId, report } = this.#parts;
    const code = error instanceof CaptureFailure ? error.code : 'capture-failed';
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    report({ type: 'failed', channelId, code, detail: text.slice(0, MAX_DETAIL) });
  }

  async #abandon(): Promise<void> {
    await this.#encoder?.abandon().catch(() => {});
    await this.#release();
  }

  async #release(): Promise<void> {
    const sources = this.#sources;
    this.#sources = null;
    await sources?.close();
  }
}
