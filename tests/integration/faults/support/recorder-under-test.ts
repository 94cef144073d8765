import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { PortMessage, RecorderCommand, RecorderEvent } from '../../../../electron/contract/recording.ts';
import type { FromHost, ToHost } from './recorder-host.ts';
import type { TestChannel } from './test-channel.ts';

export interface RecorderLaunch {
  /** The bundled recorder-host. */
  readonly program: string;
  /** Where the native addon may be, as main tells the recorder. */
  readonly natives: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The descriptor that the process inherits for its notes, or null; see recorder-host.ts. */
  readonly notes: number | null;
}

/** The real recorder process, with the ports of main and of the capture page in the test's hands. */
export class RecorderUnderTest {
  readonly exited: Promise<unknown[]>;
  readonly ready: Promise<void>;
  readonly #process: ChildProcess;
  readonly #channels = new Map<string, TestChannel>();
  readonly #waiting = new Set<() => void>();
  #gone = false;

  constructor({ program, natives, env, notes }: RecorderLaunch) {
    const pipe = notes === null ? [] : [notes];
    this.#process = fork(program, [...natives], {
      serialization: 'advanced',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc', ...pipe],
    });
    this.exited = once(this.#process, 'exit').finally(() => {
      this.#gone = true;
      this.#check();
    });
    this.ready = new Promise((resolve) => {
      this.#process.on('message', (message: FromHost) => {
        if ('ready' in message) resolve();
        else this.#hear(message);
        this.#check();
      });
    });
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  open(channel: TestChannel): void {
    const { channelId, partId, path, seal, mirror } = channel;
    this.#channels.set(channelId, channel);
    const copy = mirror === null ? {} : { mirror };
    this.command({ type: 'open', channelId, partId, path, key: seal.key, ...copy });
    this.command({ type: 'attach', channelId });
    this.page(channel, channel.init());
  }

  command(command: RecorderCommand): void {
    this.#send({ command });
  }

  page({ channelId }: TestChannel, message: PortMessage): void {
    this.#send({ page: message, channelId });
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** Resolves as soon as `holds`; rejects when the process ends before. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (!holds() && !this.#gone) return;
        this.#waiting.delete(check);
        if (holds()) resolve();
        else reject(new Error('the recorder ended'));
      };
      this.#waiting.add(check);
      check();
    });
  }

  async quit(): Promise<void> {
    this.command({ type: 'quit' });
    await this.exited;
  }

  #send(message: ToHost): void {
    // A process that was killed takes nothing more, and that is no failure of the test.
    if (this.#process.connected) this.#process.send(message, () => {});
  }

  #hear(message: Exclude<FromHost, { ready: true }>): void {
    if ('event' in message) {
      const event = message.event as RecorderEvent;
      this.#channels.get(event.channelId)?.hear(event);
      return;
    }
    const channel = this.#channels.get(message.channelId);
    const answer = message.answer as { type: string; index: number };
    if (answer.type === 'ack') channel?.acknowledged.add(answer.index);
    if (answer.type === 'refused' && channel !== undefined) channel.refusals += 1;
  }

  #check(): void {
    for (const check of this.#waiting) check();
  }
}
