import { describe, expect, it, vi } from 'vitest';
import {
  type AssembledFragment,
  type InitMessage,
  MAX_HELD_FRAGMENTS,
  Outbox,
  type RecorderPort,
} from './outbox.ts';
import type { PortMessage } from './recording.ts';

const INIT: InitMessage = { type: 'init', bytes: new ArrayBuffer(1), mime: 'video/mp4' };
const fragment = (second: number): AssembledFragment => ({
  message: {
    type: 'fragment',
    bytes: new ArrayBuffer(2),
    startMs: second * 1000,
    durationMs: 1000,
    wallMs: second,
  },
  startedAt: second * 1000,
});

class Port implements RecorderPort {
  readonly posted: PortMessage[] = [];
  closed = false;
  post(message: PortMessage): void {
    this.posted.push(message);
  }
  close(): void {
    this.closed = true;
  }
  /** What was posted, in words: `init`, the second of a fragment, `end`. */
  get words(): (string | number)[] {
    return this.posted.map((message) => (message.type === 'fragment' ? message.wallMs : message.type));
  }
}

function world() {
  const onOverflow = vi.fn();
  const steady = { now: 0 };
  const outbox = new Outbox(onOverflow, () => steady.now);
  const port = new Port();
  return { outbox, port, onOverflow, steady };
}

const ack = (index: number) => ({ type: 'ack', index }) as const;

describe('what is on the way to the recorder', () => {
  it('waits for a port and goes in order', () => {
    const { outbox, port } = world();
    outbox.init(INIT);
    outbox.fragment(fragment(0));
    outbox.attach(port);
    outbox.fragment(fragment(1));
    expect(port.words).toEqual(['init', 0, 1]);
  });

  it('is sent again, from the first fragment that is not on the disk, to a recorder that came back', () => {
    const { outbox, port } = world();
    outbox.attach(port);
    outbox.init(INIT);
    for (const second of [0, 1, 2]) outbox.fragment(fragment(second));
    outbox.answer(port, ack(0));
    outbox.answer(port, ack(1));
    outbox.detach(port);
    outbox.fragment(fragment(3));
    const next = new Port();
    outbox.attach(next);
    outbox.fragment(fragment(4));
    expect(next.words).toEqual(['init', 1, 2, 3, 4]);
  });

  it('tells how old it is each time that it is sent', () => {
    const { outbox, port, steady } = world();
    outbox.attach(port);
    outbox.init(INIT);
    steady.now = 1010;
    outbox.fragment(fragment(0));
    steady.now = 9000;
    const next = new Port();
    outbox.attach(next);
    const ages = (to: Port) =>
      to.posted.flatMap((message) => (message.type === 'fragment' ? message.ageMs : []));
    expect([ages(port), ages(next)]).toEqual([[1010], [9000]]);
  });

  it('counts anew with every recorder', () => {
    const { outbox, port } = world();
    outbox.attach(port);
    outbox.init(INIT);
    outbox.fragment(fragment(0));
    const next = new Port();
    outbox.attach(next);
    expect(port.closed).toBe(true);
    outbox.answer(port, ack(0));
    outbox.answer(next, ack(0));
    outbox.answer(next, ack(1));
    const third = new Port();
    outbox.attach(third);
    expect(third.words).toEqual(['init']);
  });

  it('stays here when a recorder refuses it or answers out of order', () => {
    for (const answer of [{ type: 'refused', index: 0 } as const, ack(5)]) {
      const { outbox, port } = world();
      outbox.attach(port);
      outbox.init(INIT);
      outbox.fragment(fragment(0));
      outbox.answer(port, answer);
      outbox.fragment(fragment(1));
      expect(port.closed).toBe(true);
      expect(port.words).toEqual(['init', 0]);
      const next = new Port();
      outbox.attach(next);
      expect(next.words).toEqual(['init', 0, 1]);
    }
  });

  it('is bounded: a recorder that does not answer is told once, and nothing more is taken', () => {
    const { outbox, port, onOverflow } = world();
    outbox.attach(port);
    outbox.init(INIT);
    for (let second = 0; second < MAX_HELD_FRAGMENTS; second += 1) outbox.fragment(fragment(second));
    expect(onOverflow).not.toHaveBeenCalled();
    outbox.fragment(fragment(98));
    outbox.fragment(fragment(99));
    expect(onOverflow).toHaveBeenCalledTimes(1);
    expect(port.words).toHaveLength(1 + MAX_HELD_FRAGMENTS);
  });

  it('has drained only when every fragment is on the disk', async () => {
    const { outbox, port } = world();
    await outbox.drained();
    outbox.attach(port);
    outbox.init(INIT);
    outbox.fragment(fragment(0));
    outbox.fragment(fragment(1));
    const order: string[] = [];
    const drained = outbox.drained().then(() => order.push('drained'));
    for (const index of [0, 1]) outbox.answer(port, ack(index));
    await Promise.resolve();
    order.push('last answer');
    outbox.answer(port, ack(2));
    await drained;
    expect(order).toEqual(['last answer', 'drained']);
    outbox.end();
    expect(port.words.at(-1)).toBe('end');
  });
});
