import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput } from '../../electron/contract/calls.ts';
import { type CallFailed, call } from './call.ts';
import { callKey } from './queries.ts';

/**
 * Reads something for the screen and keeps it until an act refreshes it. `input` null: not asked yet.
 * Only for calls that change nothing and are no logged view; those are acts.
 */
export function useCall<Name extends CallName>(
  name: Name,
  input: CallInput<Name> | null,
): UseQueryResult<CallOutput<Name>, CallFailed> {
  return useQuery<CallOutput<Name>, CallFailed>({
    queryKey: input === null ? [name, null] : callKey(name, input),
    queryFn: () => call(name, input as CallInput<Name>),
    enabled: input !== null,
  });
}

/**
 * An act of the person. `refresh` names the readings that the act makes out of date; they are read again at once
 * where they are on the screen.
 */
export function useAct<Name extends CallName>(
  name: Name,
  { refresh }: { readonly refresh: readonly CallName[] },
): UseMutationResult<CallOutput<Name>, CallFailed, CallInput<Name>> {
  const client = useQueryClient();
  return useMutation<CallOutput<Name>, CallFailed, CallInput<Name>>({
    mutationFn: (input) => call(name, input),
    // Not kept once the screen is left: inputs may hold a passphrase, answers what only a logged view may show.
    gcTime: 0,
    onSuccess: () => {
      for (const reading of refresh) void client.invalidateQueries({ queryKey: [reading] });
    },
  });
}
