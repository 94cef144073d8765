import { SenimError } from '../contract/errors.ts';
import type { CaptureCommand, CaptureReport } from '../contract/recording.ts';

/** The hidden page that has the devices, as the controller reaches it. */
export interface CapturePageLink<Port> {
  command(command: CaptureCommand): void;
  handPort(channelId: string, port: Port): void;
}

type Started = Extract<CaptureReport, { type: 'started' }>;

interface Expected<T> {
  resolve(value: T): void;
  reject(error: SenimError): void;
}

/** What is awaited from the capture page: that it is there, that a channel began, that a channel is finished. */
export class CaptureReplies {
  readonly #started = new Map<string, Expected<Started>>();
  readonly #stopped = new Map<string, Expected<void>>();
  readonly #ready = new Set<Expected<void>>();
  #isReady = false;

  /** @throws SenimError capture-failed, when the page does not appear in time */
  async ready(deadlineMs: number): Promise<void> {
    if (this.#isReady) return;
    await this.#expect<void>(deadlineMs, (expected) => {
      this.#ready.add(expected);
      return () => this.#ready.delete(expected);
    });
  }

  /** @throws SenimError camera-missing, microphone-missing, device-refused, capture-failed */
  started(channelId: string, deadlineMs: number): Promise<Started> {
    return this.#expectOf(this.#started, channelId, deadlineMs);
  }

  /** @throws SenimError capture-failed */
  stopped(channelId: string, deadlineMs: number): Promise<void> {
    return this.#expectOf(this.#stopped, channelId, deadlineMs);
  }

  /** Takes in a report; gives whether somebody was waiting for it. */
  hear(report: CaptureReport): boolean {
    switch (report.type) {
      case 'ready':
        this.#isReady = true;
        for (const expected of this.#ready) expected.resolve();
        return true;
      case 'started':
        return settle(this.#started, report.channelId, (expected) => expected.resolve(report));
      case 'stopped':
        return settle(this.#stopped, report.channelId, (expected) => expected.resolve());
      case 'failed': {
        const error = new SenimError(report.code, { cause: new Error(report.detail) });
        const wasStarting = settle(this.#started, report.channelId, (expected) => expected.reject(error));
        return settle(this.#stopped, report.channelId, (expected) => expected.reject(error)) || wasStarting;
      }
      default:
        return false;
    }
  }

  /** The page is gone; nothing that it owed will come. */
  gone(): void {
    this.#isReady = false;
    const error = new SenimError('capture-failed');
    for (const expected of [...this.#started.values(), ...this.#stopped.values()]) expected.reject(error);
    this.#started.clear();
    this.#stopped.clear();
  }

  #expectOf<T>(map: Map<string, Expected<T>>, channelId: string, deadlineMs: number): Promise<T> {
    return this.#expect<T>(deadlineMs, (expected) => {
      map.set(channelId, expected);
      return () => {
        if (map.get(channelId) === expected) map.delete(channelId);
      };
    });
  }

  #expect<T>(deadlineMs: number, enter: (expected: Expected<T>) => () => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const finish = (end: () => void): void => {
        clearTimeout(timer);
        leave();
        end();
      };
      const leave = enter({
        resolve: (value) => finish(() => resolve(value)),
        reject: (error) => finish(() => reject(error)),
      });
      const timer = setTimeout(() => finish(() => reject(new SenimError('capture-failed'))), deadlineMs);
    });
  }
}

function settle<T>(
  map: Map<string, Expected<T>>,
  channelId: string,
  end: (expected: Expected<T>) => void,
): boolean {
  const expected = map.get(channelId);
  if (expected === undefined) return false;
  end(expected);
  return true;
}
