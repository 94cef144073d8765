import type { VaultDatabase } from '../database.ts';
import { command } from './query.ts';

/** Takes out of the database what a disposed session held. Freed pages are overwritten (`secure_delete`). */
export interface ErasureStore {
  /** Findings' text and names, the names of attachments, the plan and needs, device checks, the record's words, what is known of its exhibits' files; who, when and hashes stay. */
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
  const plan = command(
    database,
    "UPDATE sessions SET plan = '', needs = NULL, started_without = NULL WHERE id = @sessionId",
  );
  const checks = command(database, 'DELETE FROM device_checks WHERE session_id = @sessionId');
  const clips = command(database, 'DELETE FROM device_clips WHERE session_id = @sessionId');
  const exhibits = command(database, 'DELETE FROM exhibit_files WHERE session_id = @sessionId');
  const record = command(
    database,
    'UPDATE record_entries SET sealed = @nothing WHERE session_id = @sessionId',
  );
  const documents = command(
    database,
    'UPDATE session_documents SET sealed = @nothing WHERE session_id = @sessionId',
  );
  const identity = command(database, 'UPDATE cases SET identity_sealed = NULL WHERE id = @caseId');
  return {
    eraseSession: (sessionId) => {
      findings({ sessionId, nothing: NOTHING });
      attachments({ sessionId, nothing: NOTHING });
      plan({ sessionId });
      checks({ sessionId });
      clips({ sessionId });
      exhibits({ sessionId });
      record({ sessionId, nothing: NOTHING });
      documents({ sessionId, nothing: NOTHING });
    },
    eraseIdentity: (caseId) => void identity({ caseId }),
    emptyJournal: () => {
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}
