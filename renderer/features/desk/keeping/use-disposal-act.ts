import type { CallName } from '../../../../electron/contract/calls.ts';
import { useAct } from '../../../bridge/hooks.ts';

type DisposalAct = Extract<CallName, `package-disposal.${string}`>;

/** An act on the keeping of a package; what shows it is read again. */
export function useDisposalAct<Name extends DisposalAct>(name: Name) {
  return useAct(name, { refresh: ['package-disposal.list', 'packages.list', 'packages.get'] });
}
