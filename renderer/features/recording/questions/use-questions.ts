import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallOutput } from '../../../../electron/contract/calls.ts';
import type { RecordAct } from '../../../../electron/contract/record/acts.ts';
import type { Question } from '../../../../electron/contract/record/questions.ts';
import { type CallFailed, call } from '../../../bridge/call.ts';
import { useEvent } from '../../../bridge/events.ts';
import { useCall } from '../../../bridge/hooks.ts';
import { callKey } from '../../../bridge/queries.ts';

/** The questions of the session as main last told them, oldest first; null before the first answer. */
export function useQuestions(sessionId: string): readonly Question[] | null {
  const client = useQueryClient();
  useEvent('record.changed', (view) =>
    client.setQueryData(callKey('record.get', { sessionId: view.sessionId }), view),
  );
  return useCall('record.get', { sessionId }).data?.questions ?? null;
}

/** What became of a question. */
export type Settlement = Extract<
  RecordAct,
  { kind: 'question.asked' | 'question.rephrased' | 'question.withdrawn' | 'question.declined' }
>;

/** Enters what became of a question; it is on the disk when this succeeds. */
export function useSettling(
  sessionId: string,
): UseMutationResult<CallOutput<'record.enter'>, CallFailed, Settlement> {
  const client = useQueryClient();
  return useMutation<CallOutput<'record.enter'>, CallFailed, Settlement>({
    mutationFn: (act) => call('record.enter', { sessionId, act }),
    gcTime: 0,
    onSuccess: (view) => client.setQueryData(callKey('record.get', { sessionId }), view),
  });
}
