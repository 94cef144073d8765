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
  /** @throws SenimError finding-unknown; finding-signed for a change of what a signature covers */
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
