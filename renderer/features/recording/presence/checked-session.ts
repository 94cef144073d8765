import type { SessionView } from '../../../../electron/contract/model.ts';
import type { CheckedSession } from '../../../../electron/contract/record/presence-checks.ts';
import { useCall } from '../../../bridge/hooks.ts';
import { checkedSession } from './people.ts';

/** The session as the checks of the law look at it; null while the case is being read. */
export function useCheckedSession(session: SessionView): CheckedSession | null {
  const { data } = useCall('cases.get', { caseId: session.caseId });
  return data === undefined ? null : checkedSession(session, data);
}
