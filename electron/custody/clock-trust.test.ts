import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClockTrust } from '../contract/clock-trust.ts';
import type { ClockState } from '../contract/custody.ts';
import { clockTrust } from './clock-trust.ts';
import type { CustodyEvent } from './event.ts';

type Timed = Pick<CustodyEvent, 'action' | 'clock' | 'details'>;

/** An event at so many seconds after the boot. */
function event(
  action: CustodyEvent['action'],
  second: number,
  change: Partial<Timed['clock']> = {},
  details: Timed['details'] = {},
): Timed {
  const clock = { boot: second * 1000, bootId: 'boot', state: 'synchronised' as ClockState, errorMs: 2 };
  return { action, clock: { ...clock, ...change }, details };
}

const recorded = (...between: Timed[]): Timed[] => [
  event('session.prepared', 0, { state: 'unknown', errorMs: null, bootId: 'the boot before' }),
  event('session.started', 10),
  ...between,
  event('session.ended', 110),
  event('session.sealed', 110),
  event('evidence.viewed', 900, { state: 'unsynchronised' }),
];

describe('the trust in the times of a session', () => {
  it('is whole when the clock was synchronised from the start to the seal, whatever came before or after', () => {
    expect(clockTrust(recorded(event('channel.checkpoint', 60, { errorMs: 7.5 })))).toEqual({
      statement: 'synchronised',
      events: 4,
      boots: 1,
      jumps: { count: 0, largestMs: 0 },
      suspends: { count: 0, totalMs: 0 },
      synchronisedShare: 1,
      worstErrorMs: 7.5,
    });
  });

  it('goes by the time during which the clock was synchronised', () => {
    const lost = recorded(
      event('clock.changed', 85, { state: 'unsynchronised', errorMs: null }),
      event('clock.changed', 90),
    );
    expect(clockTrust(lost)).toMatchObject({ statement: 'partly', synchronisedShare: 0.2 });
  });

  it('tells an unsynchronised clock from one of which nothing is known', () => {
    const all = (state: ClockState) =>
      clockTrust(recorded().map((one) => ({ ...one, clock: { ...one.clock, state, errorMs: null } })));
    expect(all('unsynchronised')).toMatchObject({ statement: 'unsynchronised', worstErrorMs: null });
    expect(all('unknown')).toMatchObject({ statement: 'unknown', synchronisedShare: 0 });
  });

  it('names a clock that was set before all else, by its largest step either way', () => {
    const set = recorded(
      event('clock.jumped', 20, {}, { byMs: 1500 }),
      event('clock.jumped', 30, {}, { byMs: -7_200_000 }),
      event('system.suspended', 40, {}, { forMs: 30_000 }),
      event('system.suspended', 80, {}, { forMs: 5000 }),
    );
    expect(clockTrust(set)).toMatchObject({
      statement: 'jumped',
      jumps: { count: 2, largestMs: 7_200_000 },
      suspends: { count: 2, totalMs: 35_000 },
    });
  });

  it('sees that the machine was started anew, as after a power cut', () => {
    const cut = [
      event('session.started', 10),
      event('session.ended', 3, { bootId: 'the next boot' }),
      event('session.sealed', 3, { bootId: 'the next boot' }),
    ];
    expect(clockTrust(cut)).toMatchObject({ statement: 'restarted', boots: 2 });
  });

  it('is a well-formed answer whatever the events are', () => {
    const any = fc.record({
      action: fc.constantFrom<CustodyEvent['action']>(
        ...([
          'session.started',
          'session.sealed',
          'clock.jumped',
          'system.suspended',
          'channel.gap',
        ] as const),
      ),
      second: fc.nat({ max: 1e6 }),
      bootId: fc.constantFrom('a', 'b'),
      state: fc.constantFrom<ClockState>('synchronised', 'unsynchronised', 'unknown'),
      errorMs: fc.option(fc.nat({ max: 1e4 })),
      byMs: fc.option(fc.integer({ min: -1e9, max: 1e9 })),
    });
    fc.assert(
      fc.property(fc.array(any), (recipe) => {
        const events = recipe.map(({ action, second, byMs, ...clock }) =>
          event(action, second, clock, byMs === null ? {} : { byMs, forMs: Math.abs(byMs) }),
        );
        expect(ClockTrust.parse(clockTrust(events))).toBeDefined();
      }),
    );
  });
});
