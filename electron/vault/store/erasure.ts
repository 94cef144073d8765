import type { VaultDatabase } from '../database.ts';
import { command } from './query.ts';

/** Takes out of the database what a disposed session held. Freed pages are overwritten (`secure_delete`). */
export interface ErasureStore {
  /** Findings' text and names, the names of attachments, the plan; who, when and hashes stay. */
  eraseSession(sessionId: string): void;
  eraseIdentity(caseId: string): void;
  /** Writes the journal into the database and cuts it to nothing, so that no older page stays in it. */
  emptyJournal(): void;
}

const NOTHING = new Uint8Array(0);

export function erasureStore(database: VaultDatabase): ErasureStore {
  const findings = command(
    database,
    'UPDATE findings SET body_sealed = @nothing, released_sealed = NULL WHERE session_id = @sessionId',
  );
  const attachments = command(
    database,
    `UPDATE attachments SET name_sealed = @nothing
     WHERE finding_id IN (SELECT id FROM findings WHERE session_id = @sessionId)`,
  );
  const plan = command(database, "UPDATE sessions SET plan = '' WHERE id = @sessionId");
  const identity = command(database, 'UPDATE cases SET identity_sealed = NULL WHERE id = @caseId');
  return {
    eraseSession: (sessionId) => {
      findings({ sessionId, nothing: NOTHING });
      attachments({ sessionId, nothing: NOTHING });
      plan({ sessionId });
    },
    eraseIdentity: (caseId) => void identity({ caseId }),
    emptyJournal: () => {
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}
