import type { SessionView } from '../../../electron/contract/model.ts';
import type { Afterwards } from '../../../electron/contract/story.ts';

/** Something that is left to do; each has words under `today:afterwards`. */
export interface Left {
  readonly what: 'no-protocol' | 'unsigned' | 'awaited' | 'uncoded' | 'unprinted' | 'drafts' | 'damaged';
  /** The screen where it is done; null: on none. */
  readonly screen: 'protocol' | 'coding' | 'referral' | 'findings' | null;
  /** What the words are filled with. */
  readonly values: { readonly names: string; readonly count: number };
}

export interface LeftOfSession {
  readonly session: SessionView;
  readonly left: readonly Left[];
}

/** What is left to do, session by session, the one that has waited longest first. */
export function leftOf(
  sessions: readonly SessionView[],
  afterwards: readonly Afterwards[],
): readonly LeftOfSession[] {
  const known = new Map(sessions.map((session) => [session.id, session]));
  return afterwards.flatMap((one) => {
    const session = known.get(one.sessionId);
    return session === undefined ? [] : [{ session, left: tasksOf(one) }];
  });
}

function tasksOf({ protocol, awaited, uncoded, unprinted, drafts, damaged }: Afterwards): Left[] {
  const names = awaited.join(', ');
  const tasks: Left[] = [];
  const add = (what: Left['what'], screen: Left['screen'], count = 0) =>
    tasks.push({ what, screen, values: { names, count } });
  if (protocol === 'none') add('no-protocol', 'protocol');
  if (protocol === 'unsigned') add(awaited.length > 0 ? 'awaited' : 'unsigned', 'protocol');
  if (uncoded) add('uncoded', 'coding');
  if (unprinted > 0) add('unprinted', 'referral', unprinted);
  if (drafts > 0) add('drafts', 'findings', drafts);
  if (damaged) add('damaged', null);
  return tasks;
}
