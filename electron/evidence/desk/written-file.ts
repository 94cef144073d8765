import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { SenimError } from '../../contract/errors.ts';
import { writeDurably } from '../../vault/durable-file.ts';

/**
 * Writes a document, whole or chunk by chunk, into a folder that a person chose, flushed before this answers.
 * @throws SenimError target-vanished, disk-full, write-failed
 */
export async function writeDocument(
  folder: string,
  fileName: string,
  bytes: Uint8Array | Iterable<Uint8Array>,
): Promise<string> {
  try {
    await access(folder);
  } catch (cause) {
    throw new SenimError('target-vanished', { cause });
  }
  await writeDurably(join(folder, fileName), bytes);
  return fileName;
}
