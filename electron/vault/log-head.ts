import { readFile } from 'node:fs/promises';
import { SenimError } from '../contract/errors.ts';
import { openCheckpoint, type TreeHead } from '../custody/checkpoint.ts';
import type { VaultContext } from './context.ts';
import { writeDurablySync } from './durable-file.ts';
import { logOrigin, type VaultHeader } from './header.ts';
import type { Layout } from './layout.ts';
import type { MetaStore } from './store/meta.ts';

/**
 * Keeps the signed head of the custody log beside the database, so that an older database is known by it. It is written
 * after the database is; a power cut leaves an older head, which any later database holds.
 */
export function keepLogHead({ layout, custody }: Pick<VaultContext, 'layout' | 'custody'>): void {
  const note = custody.checkpoint();
  try {
    writeDurablySync(layout.logHead, Buffer.from(note));
  } catch {
    // An older head says less and nothing wrong; locking comes first.
  }
}

/**
 * Refuses a database that does not hold the head of the log that was kept at the last lock. A file that is not there or
 * not signed by this vault's log says nothing.
 * @throws SenimError database-older
 */
export async function checkLogHead(layout: Layout, header: VaultHeader, meta: MetaStore): Promise<void> {
  const note = await readFile(layout.logHead, 'utf8').catch(() => '');
  const head = headOf(note, header);
  if (head === null || meta.checkpointAt(head.size) === note) return;
  throw new SenimError('database-older', { params: { events: head.size } });
}

function headOf(note: string, header: VaultHeader): TreeHead | null {
  const publicKey = Uint8Array.from(Buffer.from(header.logKey, 'base64'));
  try {
    return openCheckpoint(note, { keyName: logOrigin(header), publicKey });
  } catch {
    return null;
  }
}
