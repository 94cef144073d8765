import { basename } from 'node:path';
import type { AttachmentView } from '../contract/model.ts';
import { readChunks, sealStream } from '../vault/sealed-file/plain-file.ts';
import type { AttachmentRow } from '../vault/store/findings.ts';
import type { NewFile, UnlockedVault } from '../vault/unlocked-vault.ts';
import { attachmentChunks, sniffFile } from './attachment-source.ts';

/**
 * Seals a file that the examiner chose into the medical compartment, chunk by chunk, and gives its row; the row is not
 * written yet.
 * @throws SenimError attachment-too-large, file-unreadable, disk-full, write-failed
 */
export async function sealAttachment(
  vault: UnlockedVault,
  findingId: string,
  path: string,
): Promise<AttachmentRow> {
  const mediaType = await sniffFile(path);
  const nameSealed = await vault.sealTo('medical', Buffer.from(basename(path), 'utf8'));
  return await fillNewFile(vault, 'medical', async (file) => {
    const { bytes, sha256 } = await sealStream(attachmentChunks(path), file.path, sealOf(file));
    const addedAt = vault.clock.read().utc;
    const row = { id: file.id, findingId, nameSealed, mediaType, bytes, hash: sha256, addedAt };
    return { ...row, releasedFileId: null };
  });
}

/** Seals a copy of an attachment into the interview compartment and gives the copy's file id. */
export async function copyForRelease(vault: UnlockedVault, attachmentId: string): Promise<string> {
  const key = await vault.fileKey('medical', attachmentId);
  try {
    const source = readChunks(vault.filePath(attachmentId), { fileId: attachmentId, key });
    return await fillNewFile(vault, 'interview', async (file) => {
      await sealStream(source, file.path, sealOf(file));
      return file.id;
    });
  } finally {
    key.fill(0);
  }
}

/** An attachment as it is shown to whoever holds the medical compartment. */
export async function attachmentView(vault: UnlockedVault, row: AttachmentRow): Promise<AttachmentView> {
  const name = Buffer.from(await vault.openFrom('medical', row.nameSealed)).toString('utf8');
  const { id, mediaType, bytes, hash, addedAt, releasedFileId } = row;
  return { id, name, mediaType, bytes, hash, addedAt, released: releasedFileId !== null };
}

const sealOf = ({ id, key }: NewFile) => ({ fileId: id, key });

/** Makes a new file and fills it; a file that could not be filled is erased again. */
async function fillNewFile<T>(
  vault: UnlockedVault,
  compartment: 'medical' | 'interview',
  fill: (file: NewFile) => Promise<T>,
): Promise<T> {
  const file = await vault.newFile(compartment, 'att');
  try {
    return await fill(file);
  } catch (error) {
    await vault.removeFile(file.id);
    throw error;
  } finally {
    file.key.fill(0);
  }
}
