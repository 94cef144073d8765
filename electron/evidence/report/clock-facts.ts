import type { CustodyEvent } from '../../custody/event.ts';

/** What a session's events say of the clock that they were timed by. */
export interface ClockFacts {
  readonly boots: number;
  readonly synchronised: number;
  readonly events: number;
  /** Milliseconds; null where the system told of no event. */
  readonly worstErrorMs: number | null;
  readonly jumps: number;
  readonly suspends: number;
}

export function clockFacts(events: readonly CustodyEvent[]): ClockFacts {
  const errors = events.flatMap(({ clock }) => (clock.errorMs === null ? [] : [clock.errorMs]));
  const count = (action: CustodyEvent['action']) => events.filter((event) => event.action === action).length;
  return {
    boots: new Set(events.map(({ clock }) => clock.bootId)).size,
    synchronised: events.filter(({ clock }) => clock.state === 'synchronised').length,
    events: events.length,
    worstErrorMs: errors.reduce<number | null>((worst, one) => Math.max(worst ?? 0, one), null),
    jumps: count('clock.jumped'),
    suspends: count('system.suspended'),
  };
}
