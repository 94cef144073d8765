import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CallFailed } from '../bridge/call.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { Loading } from './Loading.tsx';

interface Props<T> {
  readonly of: UseQueryResult<T, CallFailed>;
  readonly children: (value: T) => ReactNode;
}

/** Shows a reading once it is there, and why it is not when it failed. */
export function Reading<T>({ of, children }: Props<T>) {
  if (of.isSuccess) return children(of.data);
  return of.isError ? <ErrorNotice error={of.error} /> : <Loading />;
}
