import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import type { RecordAct } from '../../../electron/contract/record/acts.ts';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import { type CallFailed, call } from '../../bridge/call.ts';
import { useEvent } from '../../bridge/events.ts';
import { useCall } from '../../bridge/hooks.ts';
import { callKey } from '../../bridge/queries.ts';

/** The record of the session as main last told it. */
export function useRecord(sessionId: string): UseQueryResult<RecordView, CallFailed> {
  const client = useQueryClient();
  useEvent('record.changed', (view) =>
    client.setQueryData(callKey('record.get', { sessionId: view.sessionId }), view),
  );
  return useCall('record.get', { sessionId });
}

export type Entering = UseMutationResult<CallOutput<'record.enter'>, CallFailed, RecordAct>;

/** Enters what happens now; it is on the disk when this succeeds. */
export function useEntering(sessionId: string): Entering {
  const client = useQueryClient();
  return useMutation<CallOutput<'record.enter'>, CallFailed, RecordAct>({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (act) => call('record.enter', { sessionId, act }),
    onSuccess: (view) => client.setQueryData(callKey('record.get', { sessionId }), view),
  });
}

/** Whether just this is being entered: a second press of its key says nothing more, and hinders nothing else. */
export function isUnderway({ isPending, variables }: Entering, act: RecordAct): boolean {
  return isPending && JSON.stringify(variables) === JSON.stringify(act);
}
