import { createHash } from 'node:crypto';
import type { DisposedFile } from '../../contract/retention.ts';
import { canonicalJson } from '../../custody/canonical-json.ts';
import type { AttachmentRow } from '../../vault/store/findings.ts';
import type { Store } from '../../vault/store/store.ts';

/**
 * Every sealed file of a session, by id: the parts of all channels of all its recordings, a start that failed among them,
 * the attachments of its findings, their released copies, its test clips, the files of its
 * exhibits, and the key of its record.
 */
export function filesOfSession(store: Store, sessionId: string): DisposedFile[] {
  const parts = store.recordings
    .allOfSession(sessionId)
    .flatMap(({ channels }) => channels.flatMap(({ parts: ofChannel }) => ofChannel))
    .map(({ id, bytes, sha256, root }): DisposedFile => ({ id, kind: 'recording', bytes, sha256, root }));
  const clips = store.deviceChecks
    .clipsOf(sessionId)
    .map(({ id, bytes, sha256, root }): DisposedFile => ({ id, kind: 'test-clip', bytes, sha256, root }));
  const exhibits = store.exhibitFiles
    .ofSession(sessionId)
    .map(({ id, bytes, sha256 }): DisposedFile => ({ id, kind: 'exhibit', bytes, sha256, root: null }));
  const attachments = store.findings
    .listOfSession(sessionId)
    .flatMap(({ id }) => store.findings.attachmentsOf(id))
    .flatMap(filesOfAttachment);
  const key = store.sessionRecords.keyOf(sessionId);
  const record: DisposedFile[] =
    key === null ? [] : [{ id: key, kind: 'record', bytes: 0, sha256: null, root: null }];
  return [...parts, ...clips, ...exhibits, ...attachments, ...record].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function filesOfAttachment({ id, bytes, hash, releasedFileId }: AttachmentRow): DisposedFile[] {
  const content = { bytes, sha256: hash, root: null };
  const own: DisposedFile = { id, kind: 'attachment', ...content };
  return releasedFileId === null ? [own] : [own, { id: releasedFileId, kind: 'released-copy', ...content }];
}

/** What both persons sign: SHA-256 of the RFC 8785 canonical JSON of the list, in order of id. */
export function filesHash(files: readonly DisposedFile[]): string {
  return createHash('sha256').update(canonicalJson(files)).digest('hex');
}
