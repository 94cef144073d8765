import { useInfiniteQuery } from '@tanstack/react-query';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import type { CustodyRow } from '../../../electron/contract/model.ts';
import { type CallFailed, call } from '../../bridge/call.ts';

const AT_ONCE = 100;

/** What of the log is shown; null and the empty text: everything. */
export interface CustodyFilter {
  readonly scope: string | null;
  readonly action: string | null;
  readonly actor: string | null;
  /** Instants, both included. */
  readonly from: string | null;
  readonly to: string | null;
  readonly text: string;
}

export const EVERYTHING: CustodyFilter = {
  scope: null,
  action: null,
  actor: null,
  from: null,
  to: null,
  text: '',
};

type Page = CallOutput<'custody.list'>;

/** Entries of the log, the newest first, read a hundred at a time. */
export function useEntries(filter: CustodyFilter) {
  const query = useInfiniteQuery<Page, CallFailed, readonly CustodyRow[], unknown[], number | null>({
    queryKey: ['custody.list', filter],
    initialPageParam: null,
    queryFn: ({ pageParam }) => call('custody.list', { ...filter, before: pageParam, limit: AT_ONCE }),
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
    // The log grows while it is looked at; each look reads it anew.
    gcTime: 0,
  });
  return {
    entries: query.data ?? null,
    error: query.error,
    hasMore: query.hasNextPage,
    isReadingMore: query.isFetchingNextPage,
    readMore: () => void query.fetchNextPage(),
  };
}
