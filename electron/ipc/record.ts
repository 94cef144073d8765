import { SessionRecord } from '../session/record/service.ts';
import type { AppContext, Handlers } from './context.ts';

/** The record of what happens in the room. */
export function recordHandlers({ perVault, recording, emit }: AppContext): Partial<Handlers> {
  const record = perVault(
    (vault) => new SessionRecord(vault, { recording, changed: (view) => emit('record.changed', view) }),
  );
  return {
    'record.get': ({ sessionId }) => record().view(sessionId),
    'record.enter': ({ sessionId, act }) => record().enter(sessionId, act),
  };
}
