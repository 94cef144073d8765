import { QueryClient, type QueryKey } from '@tanstack/react-query';
import type { CallInput, CallName } from '../../electron/contract/calls.ts';

/**
 * The cache of what the screens have read. Calls go to this machine alone, so they neither wait for a network nor are
 * repeated when they fail: a repetition could be a second act in the log.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** The key under which the answer to a call is cached. */
export function callKey<Name extends CallName>(name: Name, input: CallInput<Name>): QueryKey {
  return [name, input];
}

/** Drops everything that was read, except the state of the application, which says nothing secret. */
export function forgetReadings(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'app.state' });
  client.getMutationCache().clear();
}
