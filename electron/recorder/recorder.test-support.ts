import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import type { PortAck, PortMessage, RecorderEvent } from '../contract/recording.ts';
import type { Clock } from '../platform/clock.ts';
import type { FragmentPort } from './recorder.ts';

export const CHANNEL = 'chn-00000000000000000001';
export const PART = 'prt-00000000000000000001';
export const NEXT_PART = 'prt-00000000000000000002';
/** 2026-01-01T10:00:00Z. */
export const START_MS = Date.UTC(2026, 0, 1, 10);

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'senim-recorder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that stands at START_MS, an hour after the boot. */
export function stillClock(): Clock {
  const utc = new Date(START_MS).toISOString();
  return { read: () => ({ utc, boot: 3_600_000, bootId: 'boot', state: 'synchronised', errorMs: 1 }) };
}

export const INIT: PortMessage = { type: 'init', bytes: bytesOf('ftyp moov'), mime: 'video/mp4' };

/** The fragment of second `number`, counted from 0. */
export function fragment(number: number, startMs = number * 1000): PortMessage {
  const bytes = bytesOf(`moof mdat ${number}`);
  return { type: 'fragment', bytes, startMs, durationMs: 1000, wallMs: START_MS - 1000 + number };
}

export function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}

/** Collects events and waits for one. */
export class EventList {
  readonly events: RecorderEvent[] = [];
  readonly #waiting = new Set<() => void>();

  readonly emit = (event: RecorderEvent): void => {
    this.events.push(event);
    for (const check of this.#waiting) check();
  };

  of<T extends RecorderEvent['type']>(type: T): Extract<RecorderEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<RecorderEvent, { type: T }> => event.type === type);
  }

  /** Resolves once there are `count` events of this type. */
  until(type: RecorderEvent['type'], count = 1): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.of(type).length < count) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }
}

/** A real message port as the recorder takes it. */
export function fragmentPort(port: MessagePort): FragmentPort {
  return {
    onMessage: (listener) => port.on('message', listener),
    post: (ack) => port.postMessage(ack),
    close: () => port.close(),
  };
}

/** The capture page's end of a channel: posts messages and waits for the answers. */
export class PageEnd {
  readonly answers: PortAck[] = [];
  readonly closed: Promise<void>;
  readonly #port: MessagePort;
  readonly #waiting = new Set<() => void>();

  constructor(port: MessagePort) {
    this.#port = port;
    this.closed = new Promise((resolve) => port.once('close', resolve));
    port.on('message', (answer: PortAck) => {
      this.answers.push(answer);
      for (const check of this.#waiting) check();
    });
  }

  send(...messages: unknown[]): void {
    for (const message of messages) this.#port.postMessage(message);
  }

  until(count: number): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.answers.length < count) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  close(): void {
    this.#port.close();
  }
}
