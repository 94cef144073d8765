import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import type { SessionView } from '../../../electron/contract/model.ts';
import { daysBetween } from '../../components/time.ts';

/** Days after a delivery from which a missing receipt is called overdue. */
const RECEIPT_DAYS = 3;

export interface Overdue {
  readonly delivery: DeliveryView;
  /** Whole days since the delivery. */
  readonly days: number;
}

export interface Agenda {
  /** Prepared sessions, the one prepared last first. */
  readonly prepared: readonly SessionView[];
  /** Ended sessions whose sealing was not finished. */
  readonly ended: readonly SessionView[];
  /** Sealed sessions that nobody has been given, the oldest first. */
  readonly undelivered: readonly SessionView[];
  /** Deliveries without a receipt after three days, the oldest first. */
  readonly overdue: readonly Overdue[];
}

const byTime = (a: string | null, b: string | null): number => (a ?? '').localeCompare(b ?? '');

/** What waits for the person, from all sessions and deliveries of the room. */
export function agendaOf(
  sessions: readonly SessionView[],
  deliveries: readonly DeliveryView[],
  now: Date,
): Agenda {
  const inState = (state: SessionView['state']) => sessions.filter((session) => session.state === state);
  return {
    prepared: inState('prepared').sort((a, b) => byTime(b.createdAt, a.createdAt)),
    ended: inState('ended').sort((a, b) => byTime(a.endedAt, b.endedAt)),
    undelivered: inState('sealed')
      .filter(({ delivered }) => delivered === 0)
      .sort((a, b) => byTime(a.sealedAt, b.sealedAt)),
    overdue: deliveries
      .filter(({ state, receipt }) => state === 'delivered' && receipt === null)
      .map((delivery) => ({ delivery, days: daysBetween(delivery.createdAt, now) }))
      .filter(({ days }) => days >= RECEIPT_DAYS)
      .sort((a, b) => b.days - a.days),
  };
}
