import type { Store } from '../../vault/store/store.ts';
import type { MaskedSpan } from './draft.ts';

/** Far more than a session has. */
const MOST = 1000;

/** When the privacy mask was on, as the custody log has it; oldest first. */
export function maskedSpans(store: Store, sessionId: string): MaskedSpan[] {
  const events = (action: 'mask.begun' | 'mask.ended') =>
    store.events.list({ scope: sessionId, action, before: null, limit: MOST }).reverse();
  const ends = events('mask.ended');
  return events('mask.begun').flatMap(({ seq, details }) => {
    const { atMs, reason } = details;
    const end = ends.find((one) => one.seq > seq)?.details.atMs;
    if (typeof atMs !== 'number') return [];
    const toMs = typeof end === 'number' ? end : null;
    return [{ fromMs: atMs, toMs, reason: typeof reason === 'string' ? reason : '' }];
  });
}
