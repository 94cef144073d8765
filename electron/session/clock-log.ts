import type { JsonValue } from '../contract/custody.ts';
import type { ClockReading } from '../platform/clock.ts';
import type { ClockChange } from './clock-watch.ts';
import type { EventTaker } from './late-events.ts';

const OBJECT = { kind: 'workstation', id: 'clock' };

/** Writes down what happened to the clocks, in a session's scope while one is recorded. */
export function recordClockChange(taker: EventTaker, change: ClockChange, scope: string): void {
  const before = described(change.before);
  const after = described(change.after);
  switch (change.type) {
    case 'jumped': {
      const { byMs, overMs } = change;
      taker.recordSystem('clock.jumped', OBJECT, { byMs, overMs, before, after }, { scope });
      break;
    }
    case 'suspended':
      taker.recordSystem('system.suspended', OBJECT, { forMs: change.forMs, before, after }, { scope });
      break;
    case 'state':
      taker.recordSystem('clock.changed', OBJECT, { before, after }, { scope });
  }
}

function described({ utc, boot, bootId, state, errorMs }: ClockReading): JsonValue {
  return { time: utc, boot, bootId, state, errorMs };
}
