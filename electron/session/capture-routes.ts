import type { CaptureCommand } from '../contract/recording.ts';
import type { CapturePageLink } from './capture-link.ts';

/**
 * Who captures a channel: the page that has the devices of this machine, or the process that reads network cameras. Which
 * it is stands in the channel's `start`; a port that comes before waits for it.
 */
export class CaptureRoutes<Port> implements CapturePageLink<Port> {
  readonly #page: CapturePageLink<Port>;
  readonly #cameras: CapturePageLink<Port>;
  readonly #routes = new Map<string, CapturePageLink<Port>>();
  readonly #waiting = new Map<string, Port>();

  constructor(page: CapturePageLink<Port>, cameras: CapturePageLink<Port>) {
    this.#page = page;
    this.#cameras = cameras;
  }

  command(command: CaptureCommand): void {
    const { channelId } = command;
    if (command.type === 'start') this.#begin(channelId, command.choice.network !== undefined);
    (this.#routes.get(channelId) ?? this.#page).command(command);
    if (command.type === 'stop') this.#routes.delete(channelId);
  }

  handPort(channelId: string, port: Port): void {
    const route = this.#routes.get(channelId);
    if (route === undefined) this.#waiting.set(channelId, port);
    else route.handPort(channelId, port);
  }

  #begin(channelId: string, network: boolean): void {
    const route = network ? this.#cameras : this.#page;
    this.#routes.set(channelId, route);
    const port = this.#waiting.get(channelId);
    this.#waiting.delete(channelId);
    if (port !== undefined) route.handPort(channelId, port);
  }
}
