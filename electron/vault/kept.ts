import { SenimError } from '../contract/errors.ts';
import type { SessionRow } from './store/sessions.ts';
import type { Store } from './store/store.ts';

/**
 * Refuses what needs the evidence of a session that is destroyed, or whose destruction is confirmed and only not done to
 * the end. @throws SenimError session-disposed
 */
export function requireKept(store: Store, { id, state }: Pick<SessionRow, 'id' | 'state'>): void {
  const disposal = store.disposals.ofSession(id);
  const begun = disposal !== null && disposal.state !== 'proposed';
  if (state === 'disposed' || begun) throw new SenimError('session-disposed');
}
