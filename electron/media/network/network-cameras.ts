import type { CaptureCommand } from '../../contract/recording.ts';
import type { CameraAddress } from './camera-address.ts';
import { measureCamera } from './camera-measure.ts';
import { testCamera } from './camera-test.ts';
import { CameraFailure } from './failure.ts';
import type { FeedClocks } from './fragment-placer.ts';
import { type CameraPort, NetworkChannel } from './network-channel.ts';
import { CameraCommand, type CameraEvent } from './protocol.ts';
import { stillOf } from './still.ts';

export interface NetworkCamerasParts {
  readonly clocks: FeedClocks;
  readonly emit: (event: CameraEvent) => void;
}

/** The channels of network cameras, in a process that holds no key of the vault. */
export class NetworkCameras {
  readonly #parts: NetworkCamerasParts;
  readonly #channels = new Map<string, NetworkChannel>();

  constructor(parts: NetworkCamerasParts) {
    this.#parts = parts;
  }

  /** Carries out one command of main; `ports` came with it. */
  handle(data: unknown, ports: readonly CameraPort[]): void {
    const command = CameraCommand.parse(data);
    switch (command.type) {
      case 'capture':
        this.#capture(command.command, command.address);
        break;
      case 'attach':
        if (ports[0] !== undefined) this.#channelOf(command.channelId).attach(ports[0]);
        break;
      case 'test':
        void this.#answer(command.request, async () => ({
          type: 'tested',
          request: command.request,
          test: await testCamera(command.address, this.#parts.clocks),
        }));
        break;
      case 'measure':
        void this.#answer(command.request, async () => ({
          type: 'measured',
          request: command.request,
          measure: await measureCamera(command.address, this.#parts.clocks),
        }));
        break;
      case 'picture':
        void this.#answer(command.request, async () => {
          const film = this.#channels.get(command.channelId)?.film() ?? null;
          const jpeg = film === null ? null : await stillOf(film);
          return { type: 'picture', request: command.request, jpeg };
        });
    }
  }

  #capture(command: CaptureCommand, address: CameraAddress | null): void {
    const { channelId } = command;
    const channel = this.#channelOf(channelId);
    if (command.type === 'renew') void channel.renew();
    if (command.type === 'stop') void channel.stop().then(() => this.#channels.delete(channelId));
    if (command.type === 'start' && address !== null) channel.start(address);
  }

  #channelOf(channelId: string): NetworkChannel {
    const known = this.#channels.get(channelId);
    if (known !== undefined) return known;
    const { emit, clocks } = this.#parts;
    const channel = new NetworkChannel({
      channelId,
      clocks,
      report: (report) => emit({ type: 'report', report }),
    });
    this.#channels.set(channelId, channel);
    return channel;
  }

  async #answer(request: number, work: () => Promise<CameraEvent>): Promise<void> {
    try {
      this.#parts.emit(await work());
    } catch (error) {
      const code = error instanceof CameraFailure ? error.code : 'capture-failed';
      this.#parts.emit({ type: 'failed', request, code });
    }
  }
}
