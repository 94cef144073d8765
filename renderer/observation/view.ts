import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '../../electron/contract/calls.ts';
import type { ObservationView } from '../../electron/contract/observation.ts';
import { type CallFailed, call } from '../bridge/call.ts';
import { useEvent } from '../bridge/events.ts';
import { useCall } from '../bridge/hooks.ts';
import { callKey } from '../bridge/queries.ts';

const VIEW = callKey('observation.view', {});

/** What this window may see, read anew whenever main says that it has changed. */
export function useObservation(): UseQueryResult<ObservationView, CallFailed> {
  const client = useQueryClient();
  useEvent('observation.changed', () => void client.invalidateQueries({ queryKey: VIEW }));
  useEvent('observation.status', (status) =>
    client.setQueryData<ObservationView>(VIEW, (known) => known && { ...known, status }),
  );
  return useCall('observation.view', {});
}

type Saying = 'observation.submit-question' | 'observation.withdraw-question' | 'observation.remark';

/** Enters something into the record. It is on the disk when this succeeds. */
export function useSaying<Name extends Saying>(name: Name) {
  const client = useQueryClient();
  return useMutation<ObservationView, CallFailed, CallInput<Name>>({
    mutationFn: async (input) => (await call(name, input)) as ObservationView,
    gcTime: 0,
    onSuccess: (view) => client.setQueryData(VIEW, view),
  });
}
