import type { RecordView } from '../contract/record/state.ts';
import { SessionRecord } from '../session/record/service.ts';
import type { AppContext, Handlers } from './context.ts';

/** The one record of each session for all who write into it, since its entries go in one after the other. */
export function recordOf({ perVault, recording, emit }: AppContext): () => SessionRecord {
  return perVault((vault) => {
    const changed = (view: RecordView) => {
      emit('record.changed', view);
      emit('observation.changed', {});
    };
    return new SessionRecord(vault, { recording, changed });
  });
}

/** The record of what happens in the room. */
export function recordHandlers(record: () => SessionRecord): Partial<Handlers> {
  return {
    'record.get': ({ sessionId }) => record().view(sessionId),
    'record.enter': ({ sessionId, act }) => record().enter(sessionId, act),
  };
}
