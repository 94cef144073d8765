import { open } from 'node:fs/promises';
import { SenimError } from '../contract/errors.ts';
import { mediaTypeOf, SNIFFED_BYTES } from './media-type.ts';

/** Largest attachment: a short film of a camera, far above any photograph. */
const MAX_ATTACHMENT_BYTES = 512 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;

/**
 * Reads a file that is to be attached, in chunks of at most 1 MiB. The limit is kept while reading, since a file may grow.
 * @throws SenimError attachment-too-large{limitMiB}, file-unreadable
 */
export async function* attachmentChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r').catch(unreadable);
  try {
    let total = 0;
    for (;;) {
      const chunk = new Uint8Array(CHUNK_BYTES);
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, null).catch(unreadable);
      if (bytesRead === 0) return;
      total += bytesRead;
      if (total > MAX_ATTACHMENT_BYTES) {
        throw new SenimError('attachment-too-large', {
          params: { limitMiB: MAX_ATTACHMENT_BYTES / 1024 ** 2 },
        });
      }
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The media type of a file by its content. @throws SenimError file-unreadable */
export async function sniffFile(path: string): Promise<string> {
  const file = await open(path, 'r').catch(unreadable);
  try {
    const head = new Uint8Array(SNIFFED_BYTES);
    await file.read(head, 0, SNIFFED_BYTES, 0).catch(unreadable);
    return mediaTypeOf(head);
  } finally {
    await file.close();
  }
}

function unreadable(cause: unknown): never {
  throw new SenimError('file-unreadable', { cause });
}
