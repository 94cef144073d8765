import type { CameraTest } from '../../contract/calls/cameras.ts';
import type { CameraMeasure } from '../../contract/device-check.ts';
import { SenimError } from '../../contract/errors.ts';
import type { CaptureCommand, CaptureReport } from '../../contract/recording.ts';
import type { CameraAddress } from './camera-address.ts';
import type { CameraCommand, CameraEvent } from './protocol.ts';

/** The process that reads network cameras, as Electron's `utilityProcess.fork` gives it. */
export interface CameraProcess<Port> {
  postMessage(message: CameraCommand, transfer?: Port[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface CameraSupervisorParts<Port> {
  /** Starts the process; called when a camera is first needed, and again after it died. */
  readonly fork: () => CameraProcess<Port>;
  /** Where the camera of this id is; throws where none is registered or the vault is locked. */
  readonly addressOf: (cameraId: string) => CameraAddress;
  readonly report: (report: CaptureReport) => void;
}

interface Expected {
  resolve(event: CameraEvent): void;
  reject(error: SenimError): void;
}

/** Main's side of the network cameras: what the capture page is for the cameras of this machine. */
export class CameraSupervisor<Port> {
  readonly #parts: CameraSupervisorParts<Port>;
  /** Addresses of the channels that run: the vault may be locked when one has to be found again. */
  readonly #addresses = new Map<string, CameraAddress>();
  readonly #expected = new Map<number, Expected>();
  #process: CameraProcess<Port> | null = null;
  #requests = 0;

  constructor(parts: CameraSupervisorParts<Port>) {
    this.#parts = parts;
  }

  /** What the capture page is told, for a channel of a network camera. */
  command(command: CaptureCommand): void {
    const { channelId } = command;
    if (command.type === 'start') {
      const address = this.#addresses.get(channelId) ?? this.#registered(command.choice.cameraId);
      if (address === null) {
        this.#parts.report({ type: 'failed', channelId, code: 'camera-missing', detail: 'not registered' });
        return;
      }
      this.#addresses.set(channelId, address);
      this.#send({ type: 'capture', command, address });
      return;
    }
    if (command.type === 'stop') this.#addresses.delete(channelId);
    if (this.#process === null) {
      if (command.type === 'stop') this.#parts.report({ type: 'stopped', channelId });
      return;
    }
    this.#send({ type: 'capture', command, address: null });
  }

  handPort(channelId: string, port: Port): void {
    this.#send({ type: 'attach', channelId }, [port]);
  }

  /** @throws SenimError with the codes of a camera's failure; worker-failed */
  async test(address: CameraAddress): Promise<CameraTest> {
    const event = await this.#ask((request) => ({ type: 'test', request, address }));
    if (event.type !== 'tested') throw new SenimError('worker-failed');
    return event.test;
  }

  /** Picture and sound of a camera over some seconds. @throws SenimError as `test` */
  async measure(address: CameraAddress): Promise<CameraMeasure> {
    const event = await this.#ask((request) => ({ type: 'measure', request, address }));
    if (event.type !== 'measured') throw new SenimError('worker-failed');
    return event.measure;
  }

  /** A JPEG of what a channel captures just now; null where there is none. @throws SenimError as `test` */
  async picture(channelId: string): Promise<Uint8Array | null> {
    if (!this.#addresses.has(channelId)) return null;
    const event = await this.#ask((request) => ({ type: 'picture', request, channelId }));
    return event.type === 'picture' ? event.jpeg : null;
  }

  /** Ends the process; no recording runs any more. */
  quit(): void {
    this.#addresses.clear();
    this.#process?.kill();
  }

  #registered(cameraId: string): CameraAddress | null {
    try {
      return this.#parts.addressOf(cameraId);
    } catch {
      return null;
    }
  }

  #ask(commandOf: (request: number) => CameraCommand): Promise<CameraEvent> {
    const request = this.#requests;
    this.#requests += 1;
    return new Promise((resolve, reject) => {
      this.#expected.set(request, { resolve, reject });
      this.#send(commandOf(request));
    });
  }

  #send(command: CameraCommand, ports: Port[] = []): void {
    this.#running().postMessage(command, ports);
  }

  #running(): CameraProcess<Port> {
    if (this.#process !== null) return this.#process;
    const made = this.#parts.fork();
    this.#process = made;
    made.on('message', (message) => this.#hear(message as CameraEvent));
    made.on('exit', () => this.#mourn());
    return made;
  }

  #hear(event: CameraEvent): void {
    if (event.type === 'report') {
      this.#parts.report(event.report);
      return;
    }
    const expected = this.#expected.get(event.request);
    this.#expected.delete(event.request);
    if (event.type === 'failed') expected?.reject(new SenimError(event.code));
    else expected?.resolve(event);
  }

  /** The process died: its channels are to be started again. */
  #mourn(): void {
    this.#process = null;
    for (const { reject } of this.#expected.values()) reject(new SenimError('worker-failed'));
    this.#expected.clear();
    for (const channelId of this.#addresses.keys()) {
      this.#parts.report({ type: 'failed', channelId, code: 'capture-failed', detail: 'process ended' });
    }
  }
}
