import { SenimError } from '../../contract/errors.ts';
import type { DisposalState } from '../../contract/retention.ts';

const NEXT: Readonly<Record<DisposalState, readonly DisposalState[]>> = {
  proposed: ['withdrawn', 'confirmed'],
  withdrawn: [],
  confirmed: ['destroying'],
  destroying: ['destroyed'],
  destroyed: [],
};

/** Gives `to` when a disposal may go there from `from`. @throws SenimError disposal-unknown */
export function disposalStep<To extends DisposalState>(from: DisposalState, to: To): To {
  if (!NEXT[from].includes(to)) throw new SenimError('disposal-unknown', { params: { from, to } });
  return to;
}
