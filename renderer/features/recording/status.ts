import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RecordingStatus } from '../../../electron/contract/recording.ts';
import type { CallFailed } from '../../bridge/call.ts';
import { useEvent } from '../../bridge/events.ts';
import { useCall } from '../../bridge/hooks.ts';
import { callKey } from '../../bridge/queries.ts';

/** Main tells the status every second; after this long without a word the screen says that it knows nothing newer. */
const SILENCE_MS = 5000;

/** The status of the running recording as main last told it; null: none is running. */
export function useRecordingStatus(): UseQueryResult<RecordingStatus | null, CallFailed> {
  const client = useQueryClient();
  useEvent('recording.status', (status) => client.setQueryData(callKey('recording.status', {}), status));
  return useCall('recording.status', {});
}

/** Whether main has been silent for so long that the status on the screen may be out of date. */
export function useSilence(status: RecordingStatus): boolean {
  const [silent, setSilent] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new status starts the wait again
  useEffect(() => {
    setSilent(false);
    const timer = setTimeout(() => setSilent(true), SILENCE_MS);
    return () => clearTimeout(timer);
  }, [status]);
  return silent;
}
