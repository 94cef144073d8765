import type { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import type { VaultDatabase } from '../database.ts';
import { command, query } from './query.ts';
import {
  Channel,
  type ChannelRow,
  type OpenPart,
  Part,
  type PartChange,
  type PartRow,
  PlacedPart,
  Recording,
  type RecordingRow,
} from './recording-rows.ts';

export type { ChannelRow, OpenPart, PartChange, PartRow, RecordingRow } from './recording-rows.ts';

/** A part that is begun; masked where a reason for it is given. */
export type NewPart = Pick<PartRow, 'id' | 'channelId' | 'ordinal' | 'mime' | 'openedAt'> &
  Partial<Pick<PartRow, 'maskReason'>>;

export interface RecordingStore {
  insertRecording(row: Pick<RecordingRow, 'id' | 'sessionId' | 'startedAt'>): void;
  insertChannel(row: Omit<ChannelRow, 'parts'>): void;
  insertPart(row: NewPart): void;
  /** @throws SenimError recording-unknown */
  updatePart(change: PartChange): void;
  /** The latest recording of the session, or null before the first. */
  ofSession(sessionId: string): RecordingRow | null;
  /** Every recording of the session, oldest first; more than one after a start that failed or a crash. */
  allOfSession(sessionId: string): RecordingRow[];
  /** @throws SenimError recording-unknown */
  get(id: string): RecordingRow;
  openParts(): OpenPart[];
  /** Whether the part has been closed and is masked; false for what is no part of a recording. */
  isMasked(partId: string): boolean;
  /** @throws SenimError recording-unknown */
  setEnded(id: string, at: string): void;
  /** @throws SenimError recording-unknown */
  setSealed(id: string, at: string): void;
}

export function recordingStore(database: VaultDatabase): RecordingStore {
  const reading = readingOf(database);
  const insertRecording = command(
    database,
    'INSERT INTO recordings (id, session_id, started_at) VALUES (@id, @sessionId, @startedAt)',
  );
  const insertChannel = command(
    database,
    `INSERT INTO channels (id, recording_id, label, camera_name, microphone_name)
     VALUES (@id, @recordingId, @label, @cameraName, @microphoneName)`,
  );
  const insertPart = command(
    database,
    `INSERT INTO parts (id, channel_id, ordinal, mime, opened_at, mask_reason)
     VALUES (@id, @channelId, @ordinal, @mime, @openedAt, @maskReason)`,
  );
  const ended = command(database, 'UPDATE recordings SET ended_at = @at WHERE id = @id');
  const sealed = command(database, 'UPDATE recordings SET sealed_at = @at WHERE id = @id');
  return {
    ...reading,
    insertRecording: (row) => void insertRecording({ ...row }),
    insertChannel: (row) => void insertChannel({ ...row }),
    insertPart: (row) => void insertPart({ maskReason: null, ...row }),
    updatePart: partUpdate(database),
    setEnded: (id, at) => known(ended({ id, at })),
    setSealed: (id, at) => known(sealed({ id, at })),
  };
}

type Reading = Pick<RecordingStore, 'ofSession' | 'allOfSession' | 'get' | 'openParts' | 'isMasked'>;

function readingOf(database: VaultDatabase): Reading {
  const byId = query(database, Recording, 'SELECT * FROM recordings WHERE id = @id');
  const ofSession = query(
    database,
    Recording,
    'SELECT * FROM recordings WHERE session_id = @sessionId ORDER BY rowid',
  );
  const channels = query(database, Channel, 'SELECT * FROM channels WHERE recording_id = @id ORDER BY label');
  const parts = query(database, Part, 'SELECT * FROM parts WHERE channel_id = @id ORDER BY ordinal');
  const open = query(
    database,
    PlacedPart,
    `SELECT parts.*, channels.label, recordings.id AS recording_id, recordings.session_id
     FROM parts JOIN channels ON channels.id = parts.channel_id
       JOIN recordings ON recordings.id = channels.recording_id
     WHERE parts.state = 'open' ORDER BY parts.opened_at, parts.id`,
  );
  const masked = query(
    database,
    Part,
    "SELECT * FROM parts WHERE id = @id AND mask_reason IS NOT NULL AND state <> 'open'",
  );
  const whole = (row: z.infer<typeof Recording>): RecordingRow => ({
    ...row,
    channels: channels
      .all({ id: row.id })
      .map((channel) => ({ ...channel, parts: parts.all({ id: channel.id }) })),
  });
  const allOfSession = (sessionId: string) => ofSession.all({ sessionId }).map(whole);
  return {
    allOfSession,
    ofSession: (sessionId) => allOfSession(sessionId).at(-1) ?? null,
    get: (id) => {
      const row = byId.first({ id });
      if (row === null) throw new SenimError('recording-unknown');
      return whole(row);
    },
    openParts: () => open.all(),
    isMasked: (partId) => masked.first({ id: partId }) !== null,
  };
}

function partUpdate(database: VaultDatabase): (change: PartChange) => void {
  const byId = query(database, Part, 'SELECT * FROM parts WHERE id = @id');
  const update = command(
    database,
    `UPDATE parts SET mime = @mime, state = @state, records = @records, safe_ms = @safeMs, bytes = @bytes,
       root = @root, sha256 = @sha256, cut_bytes = @cutBytes, damaged = @damaged, mask_reason = @maskReason
     WHERE id = @id`,
  );
  return (change) => {
    const before = byId.first({ id: change.id });
    if (before === null) throw new SenimError('recording-unknown');
    const after = { ...before, ...change };
    update({ ...after, damaged: JSON.stringify(after.damaged) });
  };
}

function known(changed: number): void {
  if (changed === 0) throw new SenimError('recording-unknown');
}
