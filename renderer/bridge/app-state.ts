import {
  queryOptions,
  type UseMutationResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { CallInput } from '../../electron/contract/calls.ts';
import type { AppState } from '../../electron/contract/model.ts';
import type { Right } from '../../electron/contract/roles.ts';
import { type CallFailed, call } from './call.ts';
import { useEvent } from './events.ts';
import { callKey } from './queries.ts';

const STATE_KEY = callKey('app.state', {});

const stateQuery = queryOptions<AppState, CallFailed>({
  queryKey: STATE_KEY,
  queryFn: () => call('app.state', {}),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The state of the application as main last told it; null until the first answer. */
export function useAppStateOrNull(): { state: AppState | null; error: CallFailed | null; since: number } {
  const client = useQueryClient();
  const query = useQuery(stateQuery);
  useEvent('app.state', (state) => client.setQueryData(STATE_KEY, state));
  return { state: query.data ?? null, error: query.error, since: query.dataUpdatedAt };
}

/** The state of the application, for everything below the gate that waits for it. */
export function useAppState(): AppState {
  const { data } = useQuery(stateQuery);
  if (data === undefined) throw new Error('the state of the application is read before it was asked for');
  return data;
}

/** Whether the account that is logged in holds one of these rights. */
export function useRight(...rights: readonly Right[]): boolean {
  const { account } = useAppState();
  return rights.some((right) => account?.rights.includes(right) ?? false);
}

type StateAct = 'app.language' | 'vault.recovery-kept' | 'vault.unlock' | 'vault.recover' | 'vault.lock';

/** An act that answers with the new state of the application. */
export function useStateAct<Name extends StateAct>(
  name: Name,
): UseMutationResult<AppState, CallFailed, CallInput<Name>> {
  const client = useQueryClient();
  return useMutation<AppState, CallFailed, CallInput<Name>>({
    mutationFn: async (input) => (await call(name, input)) as AppState,
    gcTime: 0,
    onSuccess: (state) => client.setQueryData(STATE_KEY, state),
    // A refused passphrase changes how long the next one has to wait.
    onError: () => client.invalidateQueries({ queryKey: STATE_KEY }),
  });
}
