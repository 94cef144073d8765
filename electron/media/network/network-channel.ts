import type { RecorderPort } from '../../contract/outbox.ts';
import type { CaptureReport, PortAck } from '../../contract/recording.ts';
import type { CameraAddress } from './camera-address.ts';
import { CameraFailure } from './failure.ts';
import type { FeedClocks } from './fragment-placer.ts';
import { Take } from './take.ts';

/** Opus in a recording has 48 kHz. */
const SAMPLE_RATE = 48_000;
/** Between two attempts to find a camera again. */
export const RETRY_MS = 2000;

/** The recorder's end of a channel, with what it answers. */
export interface CameraPort extends RecorderPort {
  onAnswer(listener: (ack: PortAck) => void): void;
  onClose(listener: () => void): void;
}

export interface NetworkChannelParts {
  readonly channelId: string;
  readonly report: (report: CaptureReport) => void;
  readonly clocks: FeedClocks;
}

type State = 'idle' | 'starting' | 'capturing' | 'lost' | 'offered' | 'finishing' | 'over';

/**
 * One channel of a network camera: `idle` → `starting` → `capturing`. When the stream stops it is `lost`, and the camera
 * looked for until it is found; what it then sends waits (`offered`) until main has opened a part for it and says
 * `start`. `finishing` → `over` at the end, from anywhere to `over` by a failure, which is reported and never thrown.
 */
export class NetworkChannel {
  readonly #parts: NetworkChannelParts;
  #state: State = 'idle';
  #address: CameraAddress | null = null;
  #take: Take | null = null;
  /** The next connection, until it is taken over. */
  #next: Take | null = null;
  /** A port that came before the connection it is for. */
  #port: CameraPort | null = null;
  #retry: NodeJS.Timeout | undefined;

  constructor(parts: NetworkChannelParts) {
    this.#parts = parts;
  }

  /** Connects, or takes over the connection that was found again; a channel that runs only repeats its report. */
  start(address: CameraAddress): void {
    this.#address = address;
    if (this.#state === 'capturing') this.#started();
    if (this.#state === 'idle' || this.#state === 'over') {
      this.#state = 'starting';
      this.#adopt(this.#connect(address));
    } else if (this.#state === 'offered' && this.#next !== null) {
      const found = this.#next;
      this.#next = null;
      this.#adopt(found);
      this.#begun(found);
      if (found.isOver) this.#lose();
    }
  }

  attach(port: CameraPort): void {
    const waits = this.#state === 'idle' || this.#state === 'offered' || this.#state === 'over';
    if (waits || this.#take === null) {
      this.#port?.close();
      this.#port = port;
    } else connect(port, this.#take);
  }

  /** Hands over what was captured, so that the channel can begin anew in a new part. */
  async renew(): Promise<void> {
    if (this.#state !== 'capturing' || !(await this.#finish())) return;
    this.#parts.report({ type: 'over', channelId: this.#parts.channelId, reason: 'renewed' });
  }

  /** Writes the last fragment, waits until the recorder has it, and reports. */
  async stop(): Promise<void> {
    const { channelId, report } = this.#parts;
    if (this.#state === 'finishing') return;
    const take = this.#take;
    await this.#finish();
    take?.outbox.end();
    report({ type: 'stopped', channelId });
  }

  /** The newest fragment as a film of its own; null where nothing is captured. */
  film(): Uint8Array | null {
    return this.#state === 'capturing' ? (this.#take?.film() ?? null) : null;
  }

  #connect(address: CameraAddress): Take {
    return new Take(address, this.#parts.clocks, {
      begun: (take) => this.#begun(take),
      ended: (take, failure) => this.#ended(take, failure),
      overflow: () => this.#fail(new CameraFailure('capture-failed', 'recorder does not answer')),
    });
  }

  #adopt(take: Take): void {
    this.#take = take;
    if (this.#port !== null) connect(this.#port, take);
    this.#port = null;
  }

  #begun(take: Take): void {
    if (take === this.#take) {
      this.#state = 'capturing';
      this.#started();
    } else if (take === this.#next) void this.#offer();
  }

  #started(): void {
    const facts = this.#take?.facts ?? null;
    if (facts === null) return;
    const { mime: codec, width, height, sound } = facts;
    const { channelId, report } = this.#parts;
    const sampleRate = sound ? SAMPLE_RATE : 0;
    report({ type: 'started', channelId, codec, width, height, sampleRate, missing: [] });
    this.#take?.watch((event) => report({ ...event, channelId }));
  }

  #ended(take: Take, failure: CameraFailure | null): void {
    if (failure === null) return;
    if (take === this.#take && this.#state === 'starting') this.#fail(failure);
    else if (take === this.#take && this.#state === 'capturing') this.#lose();
    else if (take === this.#next && take.facts === null) {
      this.#next = null;
      this.#retry = setTimeout(() => this.#look(), RETRY_MS);
    }
  }

  /** The stream stopped; what came of it is held until the recorder has it, and the camera is looked for at once. */
  #lose(): void {
    const { channelId, report } = this.#parts;
    this.#state = 'lost';
    report({ type: 'lost', channelId, what: 'camera' });
    if (this.#take?.facts?.sound) report({ type: 'lost', channelId, what: 'microphone' });
    this.#look();
  }

  #look(): void {
    if (this.#state === 'lost' && this.#address !== null) this.#next = this.#connect(this.#address);
  }

  async #offer(): Promise<void> {
    await this.#take?.outbox.drained();
    if (this.#state !== 'lost') return;
    this.#state = 'offered';
    this.#parts.report({ type: 'over', channelId: this.#parts.channelId, reason: 'device-back' });
  }

  /** Lets go of the camera and waits until the recorder has everything; gives whether that came about. */
  async #finish(): Promise<boolean> {
    this.#state = 'finishing';
    clearTimeout(this.#retry);
    const [take, next] = [this.#take, this.#next];
    this.#next = null;
    await Promise.all([take?.stop(), next?.stop()]);
    await take?.outbox.drained();
    if (this.#state !== 'finishing') return false;
    this.#take = null;
    this.#state = 'over';
    return true;
  }

  #fail({ code, message }: CameraFailure): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    clearTimeout(this.#retry);
    void this.#take?.stop();
    void this.#next?.stop();
    [this.#take, this.#next] = [null, null];
    this.#parts.report({ type: 'failed', channelId: this.#parts.channelId, code, detail: message });
  }
}

function connect(port: CameraPort, { outbox }: Take): void {
  port.onAnswer((ack) => outbox.answer(port, ack));
  port.onClose(() => outbox.detach(port));
  outbox.attach(port);
}
