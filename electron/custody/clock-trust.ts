import type { ClockStatement, ClockTrust } from '../contract/clock-trust.ts';
import type { CustodyEvent } from './event.ts';

type TimedEvent = Pick<CustodyEvent, 'action' | 'clock' | 'details'>;

/**
 * Says by the events of a session, in their order, how far their times may be trusted. What came before the start of the
 * recording and after its seal is left out, since nobody measures a session by it.
 */
export function clockTrust(events: readonly TimedEvent[]): ClockTrust {
  const during = whileRecording(events);
  const boots = new Set(during.map(({ clock }) => clock.bootId)).size;
  const steps = numbersOf(during, 'clock.jumped', 'byMs').map(Math.abs);
  const sleeps = numbersOf(during, 'system.suspended', 'forMs');
  const errors = during.flatMap(({ clock }) => clock.errorMs ?? []);
  const trust = {
    events: during.length,
    boots,
    jumps: { count: steps.length, largestMs: largest(steps) },
    suspends: { count: sleeps.length, totalMs: sleeps.reduce((sum, ms) => sum + ms, 0) },
    synchronisedShare: synchronisedShare(during),
    worstErrorMs: errors.length === 0 ? null : largest(errors),
  };
  return { statement: statementOf(trust, during), ...trust };
}

function whileRecording(events: readonly TimedEvent[]): readonly TimedEvent[] {
  const start = events.findIndex(({ action }) => action === 'session.started');
  if (start === -1) return events;
  const seal = events.findIndex(({ action }) => action === 'session.sealed');
  return events.slice(start, seal < start ? undefined : seal + 1);
}

/** What the worst of it means comes first. */
function statementOf(
  { boots, jumps, synchronisedShare: share }: Omit<ClockTrust, 'statement'>,
  events: readonly TimedEvent[],
): ClockStatement {
  if (jumps.count > 0) return 'jumped';
  if (boots > 1) return 'restarted';
  if (share === 1) return 'synchronised';
  if (share > 0) return 'partly';
  return events.some(({ clock }) => clock.state === 'unsynchronised') ? 'unsynchronised' : 'unknown';
}

/** Each event's state holds until the next one, by the boot clock; where no time passed, the events themselves count. */
function synchronisedShare(events: readonly TimedEvent[]): number {
  let [total, synchronised] = [0, 0];
  for (const [i, { clock }] of events.entries()) {
    const next = events[i + 1]?.clock;
    if (next === undefined || next.bootId !== clock.bootId) continue;
    const span = Math.max(0, next.boot - clock.boot);
    total += span;
    // A change in between is an event of its own, so that both ends must agree.
    if (clock.state === 'synchronised' && next.state === 'synchronised') synchronised += span;
  }
  if (total > 0) return synchronised / total;
  if (events.length === 0) return 0;
  return events.filter(({ clock }) => clock.state === 'synchronised').length / events.length;
}

function numbersOf(events: readonly TimedEvent[], action: CustodyEvent['action'], name: string): number[] {
  return events
    .filter((event) => event.action === action)
    .map(({ details }) => details[name])
    .filter((value) => typeof value === 'number');
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
