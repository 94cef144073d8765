import type { CustodyEvent } from '../../custody/event.ts';

/** What an excerpt is made of, as far as it decides which custody events have to go along. */
export interface ExcerptNeeds {
  readonly packageId: string;
  /** Roots of the parts that seconds are taken of. */
  readonly roots: readonly string[];
  /** Positions in the log of the events that were asked for. */
  readonly events: readonly number[];
  /** Ids of the findings that go along. */
  readonly findings: readonly string[];
}

const SEALING: ReadonlySet<string> = new Set(['session.ended', 'session.sealed']);
const CLOSING: ReadonlySet<string> = new Set(['channel.ended', 'channel.recovered']);
const SIGNING: ReadonlySet<string> = new Set(['finding.signed', 'finding.addendum', 'finding.released']);

/**
 * The events without which an excerpt proves nothing: that the session was sealed and how, how each part ended, who
 * signed a finding, this export; and those that were asked for.
 */
export function isNeeded({
  packageId,
  roots,
  events,
  findings,
}: ExcerptNeeds): (event: CustodyEvent) => boolean {
  return ({ seq, action, object, hash }) =>
    SEALING.has(action) ||
    (CLOSING.has(action) && hash !== null && roots.includes(hash)) ||
    (SIGNING.has(action) && findings.includes(object.id)) ||
    (action === 'package.exporting' && object.id === packageId) ||
    events.includes(seq);
}
