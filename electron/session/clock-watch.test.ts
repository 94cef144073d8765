import { describe, expect, it } from 'vitest';
import type { ClockReading } from '../platform/clock.ts';
import { type ClockChange, ClockWatch } from './clock-watch.ts';

const HOUR_MS = 3_600_000;

/** Three clocks that a test moves: each second all of them go on, and each can be moved alone. */
class Clocks {
  wall = Date.UTC(2026, 2, 2, 9);
  boot = 60_000;
  steady = 500;
  state: ClockReading['state'] = 'synchronised';
  readonly changes: ClockChange[] = [];
  readonly watch: ClockWatch;

  constructor() {
    this.watch = new ClockWatch({
      clock: { read: () => this.read() },
      steadyNow: () => this.steady,
      changed: (change) => this.changes.push(change),
    });
  }

  read(): ClockReading {
    const utc = new Date(this.wall).toISOString();
    return { utc, boot: this.boot, bootId: 'boot', state: this.state, errorMs: 1 };
  }

  pass(ms: number): void {
    this.wall += ms;
    this.boot += ms;
    this.steady += ms;
  }

  sleep(ms: number): void {
    this.wall += ms;
    this.boot += ms;
  }

  /** Looks each second for so many seconds. */
  watchFor(seconds: number, meanwhile = (): void => {}): void {
    for (let second = 0; second < seconds; second += 1) {
      this.pass(1000);
      meanwhile();
      this.watch.look();
    }
  }
}

describe('the watch over the clocks', () => {
  it('is quiet while they agree, however long nobody looked', () => {
    const clocks = new Clocks();
    clocks.watchFor(30);
    clocks.pass(10 * HOUR_MS);
    clocks.watch.look();
    expect(clocks.changes).toEqual([]);
  });

  it.each([HOUR_MS * 5, -HOUR_MS * 5, 1001, -1001])('tells a clock that was set by %i ms, once', (byMs) => {
    const clocks = new Clocks();
    clocks.watchFor(3);
    clocks.wall += byMs;
    clocks.watchFor(3);
    expect(clocks.changes).toMatchObject([{ type: 'jumped', byMs, overMs: 1000 }]);
    const [jump] = clocks.changes;
    expect(Date.parse(jump?.after.utc ?? '') - Date.parse(jump?.before.utc ?? '')).toBe(byMs + 1000);
  });

  it('does not call it a jump when the clock is steered, but tells where a second has come together', () => {
    const clocks = new Clocks();
    clocks.watchFor(99, () => {
      clocks.wall += 10;
    });
    expect(clocks.changes).toEqual([]);
    clocks.watchFor(3, () => {
      clocks.wall += 10;
    });
    expect(clocks.changes).toMatchObject([{ type: 'jumped', byMs: 1010, overMs: 101_000 }]);
  });

  it('tells a sleep that the system did not announce by the clock that stood still', () => {
    const clocks = new Clocks();
    clocks.watchFor(2);
    clocks.sleep(90_000);
    clocks.watchFor(2);
    expect(clocks.changes).toMatchObject([{ type: 'suspended', forMs: 90_000 }]);
  });

  it('tells an announced sleep once, and apart from it a clock that was set meanwhile', () => {
    const clocks = new Clocks();
    clocks.watchFor(2);
    clocks.watch.fallAsleep();
    clocks.watchFor(1);
    clocks.sleep(90_000);
    clocks.wall -= HOUR_MS;
    clocks.watchFor(1);
    expect(clocks.changes).toEqual([]);
    clocks.watch.wakeUp();
    clocks.watchFor(2);
    expect(clocks.changes).toMatchObject([
      { type: 'suspended', forMs: 90_000 },
      { type: 'jumped', byMs: -HOUR_MS },
    ]);
  });

  it('measures the sleep by the wall clock where no other goes on, and calls that no jump', () => {
    const clocks = new Clocks();
    clocks.watch.fallAsleep();
    clocks.wall += 90_000;
    clocks.watch.wakeUp();
    clocks.watchFor(2);
    expect(clocks.changes).toMatchObject([{ type: 'suspended', forMs: 90_000 }]);
  });

  it('tells each change of the state of synchronisation', () => {
    const clocks = new Clocks();
    clocks.state = 'unsynchronised';
    clocks.watchFor(3);
    expect(clocks.changes).toMatchObject([
      { type: 'state', before: { state: 'synchronised' }, after: { state: 'unsynchronised' } },
    ]);
  });
});

describe('the clocks since the last event of the log', () => {
  const since = (change: Partial<ClockReading>, wall = 0): ClockChange[] => {
    const clocks = new Clocks();
    const earlier = { ...clocks.read(), ...change };
    clocks.pass(HOUR_MS);
    clocks.wall += wall;
    clocks.watch.compareWithEarlier(earlier);
    return clocks.changes;
  };

  it('agree when nothing was set', () => {
    expect(since({})).toEqual([]);
    expect(since({ bootId: 'the boot before', boot: 7 * HOUR_MS })).toEqual([]);
  });

  it('show within one boot by how much the wall clock was set', () => {
    expect(since({}, -3 * HOUR_MS)).toMatchObject([{ type: 'jumped', byMs: -3 * HOUR_MS, overMs: HOUR_MS }]);
  });

  it('show after a restart only that the clock was set back', () => {
    const restarted = { bootId: 'the boot before' };
    expect(since(restarted, 3 * HOUR_MS)).toEqual([]);
    expect(since(restarted, -3 * HOUR_MS)).toMatchObject([
      { type: 'jumped', byMs: -2 * HOUR_MS, overMs: null },
    ]);
  });
});
