import { useState } from 'react';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useAct } from '../../bridge/hooks.ts';
import { type SessionDraft, sessionInputOf } from './session-draft.ts';

/** Saves what is being prepared. */
export function useSaving(session: SessionView) {
  const [saved, setSaved] = useState<SessionDraft | null>(null);
  // The session itself is not read again here: the form is ahead of it.
  const change = useAct('sessions.change', { refresh: ['sessions.list', 'cases.get', 'cases.list'] });
  return {
    isPending: change.isPending,
    error: change.error,
    /** Whether what stands in the form was saved as it stands. */
    isSaved: (draft: SessionDraft) => saved === draft,
    save: (draft: SessionDraft) => {
      const input = sessionInputOf(draft);
      if (input === null) return;
      change.mutate({ sessionId: session.id, session: input }, { onSuccess: () => setSaved(draft) });
    },
  };
}
