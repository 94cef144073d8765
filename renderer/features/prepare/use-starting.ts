import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import type { ChannelChoice, RecordingStatus } from '../../../electron/contract/recording.ts';
import { paths } from '../../app/paths.ts';
import { CallFailed, call } from '../../bridge/call.ts';
import { callKey } from '../../bridge/queries.ts';
import { afterSaving } from '../../components/UnsavedGuard.tsx';
import { type SessionDraft, sessionInputOf } from './session-draft.ts';

interface Start {
  readonly draft: SessionDraft;
  readonly choices: readonly ChannelChoice[];
  /** Why it is started without something that is advised; empty when nothing is missing. */
  readonly reason: string;
}

/** Saves what was prepared, starts the recording, and goes to its screen once it runs. */
export function useStarting(session: SessionView, onStarting: (starting: boolean) => void) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const starting = useMutation<RecordingStatus, CallFailed, Start>({
    networkMode: 'always',
    onMutate: () => onStarting(true),
    onError: () => onStarting(false),
    mutationFn: async ({ draft, choices, reason }) => {
      const input = sessionInputOf(draft);
      if (input === null) throw new CallFailed({ code: 'call-malformed' });
      await call('sessions.change', { sessionId: session.id, session: input });
      return call('recording.start', { sessionId: session.id, channels: [...choices], reason });
    },
    onSuccess: (status) => {
      client.setQueryData(callKey('recording.status', {}), status);
      void client.invalidateQueries({ queryKey: ['sessions.list'] });
      void client.invalidateQueries({ queryKey: ['cases.get'] });
      navigate(paths.recording(session.id), afterSaving);
    },
  });
  return {
    isPending: starting.isPending,
    error: starting.error,
    start: (draft: SessionDraft, choices: readonly ChannelChoice[], reason: string) =>
      starting.mutate({ draft, choices, reason }),
  };
}
