import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '../../../electron/contract/calls.ts';
import type { FindingView } from '../../../electron/contract/model.ts';
import { type CallFailed, call } from '../../bridge/call.ts';
import { callKey } from '../../bridge/queries.ts';

type FindingAct =
  | 'findings.create'
  | 'findings.change'
  | 'findings.attach'
  | 'findings.sign'
  | 'findings.addendum'
  | 'findings.release';

/** An act that answers with the finding as it is now; the list takes it over without being read again. */
export function useFindingAct<Name extends FindingAct>(
  name: Name,
): UseMutationResult<FindingView, CallFailed, CallInput<Name>> {
  const client = useQueryClient();
  return useMutation<FindingView, CallFailed, CallInput<Name>>({
    mutationFn: async (input) => (await call(name, input)) as FindingView,
    gcTime: 0,
    onSuccess: (finding) => {
      const key = callKey('findings.list', { sessionId: finding.sessionId });
      client.setQueryData<FindingView[]>(key, (all) => withFinding(all ?? [], finding));
      for (const reading of ['cases.get', 'cases.list'])
        void client.invalidateQueries({ queryKey: [reading] });
    },
  });
}

/** The list with this finding in the place of its earlier state, or at the end when it is new. */
export function withFinding(all: readonly FindingView[], finding: FindingView): FindingView[] {
  return all.some(({ id }) => id === finding.id)
    ? all.map((one) => (one.id === finding.id ? finding : one))
    : [...all, finding];
}
