import type { CaptureCommand, CaptureReport, PortAck } from '../../electron/contract/recording.ts';
import { ChannelCapture } from './channel-capture.ts';
import type { RecorderPort } from './outbox.ts';

/**
 * The channels of this page. A channel's port and its `start` may come in either order; a further `start` of a channel
 * that runs only repeats its report, since a port attached to it carries on where the last one ended.
 */
export class CapturePage {
  readonly #report: (report: CaptureReport) => void;
  readonly #channels = new Map<string, ChannelCapture>();

  constructor(report: (report: CaptureReport) => void) {
    this.#report = report;
  }

  obey(command: CaptureCommand): void {
    const { channelId } = command;
    if (command.type === 'stop') {
      const channel = this.#channels.get(channelId);
      if (channel === undefined) this.#report({ type: 'stopped', channelId });
      else void channel.stop();
      return;
    }
    void this.#channelFor(channelId).start(command.choice, this.#camerasTaken());
  }

  attach(channelId: string, port: MessagePort): void {
    const channel = this.#channelFor(channelId);
    const recorder: RecorderPort = {
      post: (message) => port.postMessage(message),
      close: () => port.close(),
    };
    port.addEventListener('message', (event: MessageEvent<PortAck>) =>
      channel.outbox.answer(recorder, event.data),
    );
    port.addEventListener('close', () => channel.outbox.detach(recorder));
    port.start();
    channel.outbox.attach(recorder);
  }

  /** To be called when a device of the machine came or went. */
  async devicesChanged(): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices();
    for (const channel of this.#channels.values()) void channel.devicesChanged(devices);
  }

  /** The channel as it runs, or a new one in place of one that is over. */
  #channelFor(channelId: string): ChannelCapture {
    const known = this.#channels.get(channelId);
    if (known !== undefined && !known.over) return known;
    const channel = new ChannelCapture(channelId, this.#report);
    this.#channels.set(channelId, channel);
    return channel;
  }

  #camerasTaken(): ReadonlySet<string> {
    const taken = new Set<string>();
    for (const channel of this.#channels.values()) {
      if (channel.cameraId !== null) taken.add(channel.cameraId);
    }
    return taken;
  }
}
