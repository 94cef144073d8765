import { SenimError } from '../../contract/errors.ts';
import type { RetentionRule } from '../../contract/retention.ts';
import { requireKept } from '../../vault/kept.ts';
import type { HoldRow } from '../../vault/store/retention.ts';
import type { SessionRow } from '../../vault/store/sessions.ts';
import type { Store } from '../../vault/store/store.ts';
import { hasEnded, retentionEnd } from './end.ts';

/** How a session is kept. */
export interface Keeping {
  readonly rule: RetentionRule;
  readonly byDefault: boolean;
  readonly endsAt: string | null;
  readonly hold: HoldRow | null;
}

export function keepingOf(store: Store, session: Pick<SessionRow, 'id' | 'sealedAt'>): Keeping {
  const own = store.retention.ruleOf(session.id);
  const rule = own ?? store.retention.defaultRule();
  return {
    rule,
    byDefault: own === null,
    endsAt: session.sealedAt === null ? null : retentionEnd(rule, session.sealedAt),
    hold: store.retention.holdOf(session.id),
  };
}

/** @throws SenimError session-not-sealed, session-disposed, session-held, retention-not-ended */
export function requireDue(store: Store, session: SessionRow, now: string): void {
  requireKept(store, session);
  if (session.state !== 'sealed') throw new SenimError('session-not-sealed');
  const { endsAt, hold } = keepingOf(store, session);
  if (hold !== null) throw new SenimError('session-held');
  if (!hasEnded(endsAt, now)) throw new SenimError('retention-not-ended');
}
