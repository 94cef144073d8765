import { z } from 'zod';
import { DeviceCheck } from '../../contract/device-check.ts';
import type { VaultDatabase } from '../database.ts';
import { command, json, query } from './query.ts';

/** The sealed file of a test clip; nothing is known of its content until the recorder has closed it. */
export interface ClipRow {
  /** Id of the file. */
  readonly id: string;
  readonly sessionId: string;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly root: string | null;
}

export interface DeviceCheckStore {
  insert(check: DeviceCheck): void;
  /** Oldest first. */
  ofSession(sessionId: string): DeviceCheck[];
  find(id: string): DeviceCheck | null;
  insertClip(clip: Pick<ClipRow, 'id' | 'sessionId'>): void;
  setClip(clip: Omit<ClipRow, 'sessionId'>): void;
  /** Those that a crash left without a check too. */
  clipsOf(sessionId: string): ClipRow[];
}

const Row = z.object({ document: json(DeviceCheck) });
const Clip = z.object({
  id: z.string(),
  sessionId: z.string(),
  bytes: z.number(),
  sha256: z.string().nullable(),
  root: z.string().nullable(),
});

export function deviceCheckStore(database: VaultDatabase): DeviceCheckStore {
  const insert = command(
    database,
    'INSERT INTO device_checks (id, session_id, document) VALUES (@id, @sessionId, @document)',
  );
  const ofSession = query(
    database,
    Row,
    'SELECT document FROM device_checks WHERE session_id = @sessionId ORDER BY rowid',
  );
  const byId = query(database, Row, 'SELECT document FROM device_checks WHERE id = @id');
  const insertClip = command(database, 'INSERT INTO device_clips (id, session_id) VALUES (@id, @sessionId)');
  const setClip = command(
    database,
    'UPDATE device_clips SET bytes = @bytes, sha256 = @sha256, root = @root WHERE id = @id',
  );
  const clips = query(database, Clip, 'SELECT * FROM device_clips WHERE session_id = @sessionId ORDER BY id');
  return {
    insert: (check) => {
      const { id, sessionId } = check;
      insert({ id, sessionId, document: JSON.stringify(check) });
    },
    ofSession: (sessionId) => ofSession.all({ sessionId }).map(({ document }) => document),
    find: (id) => byId.first({ id })?.document ?? null,
    insertClip: ({ id, sessionId }) => void insertClip({ id, sessionId }),
    setClip: ({ id, bytes, sha256, root }) => void setClip({ id, bytes, sha256, root }),
    clipsOf: (sessionId) => clips.all({ sessionId }),
  };
}
