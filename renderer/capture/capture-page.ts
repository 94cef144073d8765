import type { RecorderPort } from '../../electron/contract/outbox.ts';
import type { CaptureCommand, CaptureReport, PortAck } from '../../electron/contract/recording.ts';
import { ChannelCapture } from './channel-capture.ts';

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
    const known = this.#channels.get(channelId);
    switch (command.type) {
      case 'start':
        void this.#channelFor(channelId).start(command.choice, command.devices);
        break;
      case 'renew':
        void known?.renew();
        break;
      case 'stop':
        if (known === undefined) this.#report({ type: 'stopped', channelId });
        else void known.stop();
    }
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
  devicesChanged(): void {
    for (const channel of this.#channels.values()) channel.devicesChanged();
  }

  /** The channel as it runs, or a new one in place of one that is over. */
  #channelFor(channelId: string): ChannelCapture {
    const known = this.#channels.get(channelId);
    if (known !== undefined && !known.over) return known;
    const channel = new ChannelCapture({
      channelId,
      report: this.#report,
      taken: () => this.#camerasTaken(channelId),
    });
    this.#channels.set(channelId, channel);
    return channel;
  }

  /** The cameras that channels other than this one hold. */
  #camerasTaken(channelId: string): ReadonlySet<string> {
    const taken = new Set<string>();
    for (const [other, channel] of this.#channels) {
      if (other !== channelId && channel.cameraId !== null) taken.add(channel.cameraId);
    }
    return taken;
  }
}
