import type { CustodyAction } from '../contract/custody.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';

/** What ought to stand under a time-stamp: the beginning and the sealing of sessions, and the failures to get one. */
const STAMPED: readonly CustodyAction[] = ['session.started', 'session.sealed', 'custody.timestamp-failed'];

/** Whether the log has events that ought to stand under a time-stamp and do not, while an authority is named. */
export function needsStamp({ store, custody }: Pick<UnlockedVault, 'store' | 'custody'>): boolean {
  if (store.settings.get().timestampUrl === '') return false;
  const covered = custody.latestStamp()?.size ?? 0;
  return STAMPED.some((action) => {
    const [last] = store.events.list({ scope: null, action, before: null, limit: 1 });
    return last !== undefined && last.seq >= covered;
  });
}
