import { describe, expect, it, vi } from 'vitest';
import { CustodyError } from '../custody/errors.ts';
import type { ClockReading } from '../platform/clock.ts';
import { type EventTaker, LateEvents } from './late-events.ts';

const OBJECT = { kind: 'recording', id: 'r' };

/** A log that can be told not to take anything, and a clock that goes on by a second with each look. */
function world() {
  const written: Record<string, unknown>[] = [];
  const facts = { failure: null as Error | null, seconds: 0 };
  const taker = {
    recordSystem: (_action, _object, details) => {
      if (facts.failure !== null) throw facts.failure;
      written.push(details);
      return null as never;
    },
  } satisfies EventTaker;
  const now = (): ClockReading => {
    facts.seconds += 1;
    const utc = new Date(facts.seconds * 1000).toISOString();
    return { utc, boot: facts.seconds * 1000, bootId: 'b', state: 'unknown', errorMs: null };
  };
  const warn = vi.fn();
  const late = new LateEvents({ taker: () => taker, now, warn });
  const note = (n: number): void =>
    late.note('not-logged', (to) => to.recordSystem('channel.alarm', OBJECT, { n }));
  return { late, note, facts, written, warn };
}

const happened = (second: number) => ({
  happened: {
    time: new Date(second * 1000).toISOString(),
    boot: second * 1000,
    bootId: 'b',
    state: 'unknown',
  },
});

describe('the events of a recording', () => {
  it('are written as they are while the database takes them', () => {
    const { note, written } = world();
    note(1);
    note(2);
    expect(written).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('wait in their order when it does not, and then say when they happened', () => {
    const { late, note, facts, written, warn } = world();
    facts.failure = new Error('database is locked');
    note(1);
    note(2);
    expect(late.catchUp()).toBe(false);
    expect(written).toEqual([]);
    facts.failure = null;
    note(3);
    expect(written).toEqual([{ n: 1, ...happened(1) }, { n: 2, ...happened(2) }, { n: 3 }]);
    expect(late.catchUp()).toBe(true);
    expect(warn).toHaveBeenCalledOnce();
  });

  it('are not held up by one that no log can hold', () => {
    const { late, note, facts, written, warn } = world();
    facts.failure = new CustodyError('event-malformed', 'not an event');
    note(1);
    facts.failure = null;
    note(2);
    expect(written).toEqual([{ n: 2 }]);
    expect(late.catchUp()).toBe(true);
    expect(warn).toHaveBeenCalledOnce();
  });
});
