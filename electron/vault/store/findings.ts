import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import type { VaultDatabase } from '../database.ts';
import { Blob, command, isConstraint, query } from './query.ts';

/** A medical finding. What it says is sealed: `bodySealed` to `medical`, `releasedSealed` to `interview`. */
export interface FindingRow {
  readonly id: string;
  readonly sessionId: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly state: 'draft' | 'signed';
  readonly createdAt: string;
  readonly signedAt: string | null;
  /** SHA-256 of the signed document's canonical bytes. */
  readonly hash: string | null;
  /** Canonical JSON of the finding and its addenda, an age file to `medical`. */
  readonly bodySealed: Uint8Array;
  /** The signed document as released, an age file to `interview`. */
  readonly releasedSealed: Uint8Array | null;
  readonly releasedAt: string | null;
}

/** A photograph or document of a finding; its id is that of its sealed file in `medical`. */
export interface AttachmentRow {
  readonly id: string;
  readonly findingId: string;
  /** The file's name, an age file to `medical`. */
  readonly nameSealed: Uint8Array;
  readonly mediaType: string;
  readonly bytes: number;
  readonly hash: string;
  readonly addedAt: string;
  /** The sealed file of the copy that was released to `interview`. */
  readonly releasedFileId: string | null;
}

export interface FindingStore {
  insert(row: FindingRow): void;
  /** @throws SenimError finding-unknown; finding-signed, for a change of what a signature covers */
  update(row: FindingRow): void;
  /** @throws SenimError finding-unknown */
  get(id: string): FindingRow;
  /** Oldest first. */
  listOfSession(sessionId: string): FindingRow[];
  insertAttachment(row: AttachmentRow): void;
  /** Oldest first. */
  attachmentsOf(findingId: string): AttachmentRow[];
  /** @throws SenimError attachment-unknown */
  setReleased(attachmentId: string, releasedFileId: string): void;
}

const Finding = z.object({
  id: z.string(),
  sessionId: z.string(),
  authorId: z.string(),
  authorName: z.string(),
  state: z.enum(['draft', 'signed']),
  createdAt: z.string(),
  signedAt: z.string().nullable(),
  hash: z.string().nullable(),
  bodySealed: Blob,
  releasedSealed: Blob.nullable(),
  releasedAt: z.string().nullable(),
});

const Attachment = z.object({
  id: z.string(),
  findingId: z.string(),
  nameSealed: Blob,
  mediaType: z.string(),
  bytes: z.number(),
  hash: z.string(),
  addedAt: z.string(),
  releasedFileId: z.string().nullable(),
});

export function findingStore(database: VaultDatabase): FindingStore {
  const insert = command(
    database,
    `INSERT INTO findings (id, session_id, author_id, author_name, state, created_at, signed_at, hash, body_sealed,
       released_sealed, released_at)
     VALUES (@id, @sessionId, @authorId, @authorName, @state, @createdAt, @signedAt, @hash, @bodySealed,
       @releasedSealed, @releasedAt)`,
  );
  const byId = query(database, Finding, 'SELECT * FROM findings WHERE id = @id');
  const ofSession = query(
    database,
    Finding,
    'SELECT * FROM findings WHERE session_id = @sessionId ORDER BY rowid',
  );
  return {
    insert: (row) => void insert({ ...row }),
    update: findingUpdate(database),
    get: (id) => {
      const row = byId.first({ id });
      if (row === null) throw new SenimError('finding-unknown');
      return row;
    },
    listOfSession: (sessionId) => ofSession.all({ sessionId }),
    ...attachmentsIn(database),
  };
}

function findingUpdate(database: VaultDatabase): (row: FindingRow) => void {
  const update = command(
    database,
    `UPDATE findings SET state = @state, signed_at = @signedAt, hash = @hash, body_sealed = @bodySealed,
       released_sealed = @releasedSealed, released_at = @releasedAt WHERE id = @id`,
  );
  return (row) => {
    let changed: number;
    try {
      changed = update({ ...row });
    } catch (cause) {
      const refused = isConstraint(cause) && cause instanceof Error && cause.message === 'finding-signed';
      throw refused ? new SenimError('finding-signed', { cause }) : cause;
    }
    if (changed === 0) throw new SenimError('finding-unknown');
  };
}

type Attachments = Pick<FindingStore, 'insertAttachment' | 'attachmentsOf' | 'setReleased'>;

function attachmentsIn(database: VaultDatabase): Attachments {
  const insert = command(
    database,
    `INSERT INTO attachments (id, finding_id, name_sealed, media_type, bytes, hash, added_at, released_file_id)
     VALUES (@id, @findingId, @nameSealed, @mediaType, @bytes, @hash, @addedAt, @releasedFileId)`,
  );
  const release = command(
    database,
    'UPDATE attachments SET released_file_id = @releasedFileId WHERE id = @id',
  );
  const ofFinding = query(
    database,
    Attachment,
    'SELECT * FROM attachments WHERE finding_id = @findingId ORDER BY rowid',
  );
  return {
    insertAttachment: (row) => void insert({ ...row }),
    attachmentsOf: (findingId) => ofFinding.all({ findingId }),
    setReleased: (id, releasedFileId) => {
      if (release({ id, releasedFileId }) === 0) throw new SenimError('attachment-unknown');
    },
  };
}
