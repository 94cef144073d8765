import type { RetentionRule } from '../../contract/retention.ts';

const DAY_MS = 86_400_000;

/**
 * From when on a session need not be kept any longer; null: never. Days count from the moment of sealing, years to the
 * same day of the calendar (29 February to 1 March), and a date is kept to its end, UTC.
 */
export function retentionEnd(rule: RetentionRule, sealedAt: string): string | null {
  switch (rule.kind) {
    case 'for-ever':
      return null;
    case 'days':
      return new Date(Date.parse(sealedAt) + rule.count * DAY_MS).toISOString();
    case 'years': {
      const end = new Date(sealedAt);
      end.setUTCFullYear(end.getUTCFullYear() + rule.count);
      return end.toISOString();
    }
    case 'until':
      return new Date(Date.parse(`${rule.date}T00:00:00.000Z`) + DAY_MS).toISOString();
  }
}

/** Whether the end has passed at `now`. Both are UTC instants with milliseconds, so that their order is that of text. */
export function hasEnded(endsAt: string | null, now: string): boolean {
  return endsAt !== null && endsAt <= now;
}
