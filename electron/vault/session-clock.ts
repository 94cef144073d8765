import type { ClockTrust } from '../contract/clock-trust.ts';
import { clockTrust } from '../custody/clock-trust.ts';
import type { CustodyEvent } from '../custody/event.ts';
import type { Store } from './store/store.ts';

const PAGE = 1000;

/**
 * How far the times of a session may be trusted, by all of its events.
 * @throws CustodyError event-malformed, not-canonical
 */
export function sessionClock({ events }: Pick<Store, 'events'>, sessionId: string): ClockTrust {
  const newestFirst: CustodyEvent[] = [];
  let before: number | null = null;
  for (;;) {
    const page: CustodyEvent[] = events.list({ scope: sessionId, action: null, before, limit: PAGE });
    newestFirst.push(...page);
    before = page.at(-1)?.seq ?? null;
    if (page.length < PAGE) return clockTrust(newestFirst.reverse());
  }
}
