import type { RetentionView } from '../../../electron/contract/retention.ts';

/** What a person needs to know of a session's keeping first; each has words under `retention:standing`. */
export type Standing = 'destroyed' | 'unfinished' | 'proposed' | 'held' | 'due' | 'kept';

export function standingOf({ disposal, hold, due }: RetentionView): Standing {
  if (disposal?.state === 'destroyed') return 'destroyed';
  if (disposal?.state === 'confirmed' || disposal?.state === 'destroying') return 'unfinished';
  if (hold !== null) return 'held';
  if (disposal !== null) return 'proposed';
  return due ? 'due' : 'kept';
}

/** Those that wait for a person first, then the others as they came. */
export function waitingFirst(sessions: readonly RetentionView[]): {
  readonly waiting: readonly RetentionView[];
  readonly others: readonly RetentionView[];
} {
  const waits = (view: RetentionView) => ['due', 'proposed', 'unfinished'].includes(standingOf(view));
  return { waiting: sessions.filter(waits), others: sessions.filter((view) => !waits(view)) };
}
