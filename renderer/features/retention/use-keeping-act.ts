import type { CallName } from '../../../electron/contract/calls.ts';
import { useAct } from '../../bridge/hooks.ts';

type KeepingAct = Extract<CallName, 'retention.set' | `hold.${string}` | `disposal.${string}`>;

/** An act on the keeping of a session; what shows it is read again. */
export function useKeepingAct<Name extends KeepingAct>(name: Name) {
  return useAct(name, {
    refresh: ['retention.list', 'retention.get', 'sessions.list', 'sessions.get', 'cases.list', 'cases.get'],
  });
}
