import { dirname, join } from 'node:path';
import { SenimError } from '../../contract/errors.ts';
import { writeDurably } from '../durable-file.ts';
import { vaultExists } from '../header.ts';
import { type RestoredMark, restoredMark } from '../restored.ts';
import { writeError } from '../write-error.ts';
import { checkFiles, type ReadBackup, readBackup, readError } from './check-backup.ts';
import { foldersOf } from './folders.ts';
import { type ManifestEntry, NAMES } from './format.ts';
import type { Medium } from './medium.ts';
import { requireRoom } from './room.ts';
import { type BackupWork, counter, hashOf, Passage } from './work.ts';

export interface RestoreOrder {
  /** The backup's folder. */
  readonly from: string;
  /** Where the vault comes to stand; nothing may be there. */
  readonly to: string;
  /** The name of this computer, for the log. */
  readonly machine: string;
  /** UTC instant. */
  readonly at: string;
}

const IN_VAULT = `${NAMES.vault}/`;

/**
 * Puts a vault back from a backup: all of the backup is checked, copied into a folder beside the vault's place, read
 * again there, and the folder renamed. What an interrupted attempt left is thrown away by the next.
 * @throws SenimError vault-exists, backup-malformed, backup-newer, vault-newer, backup-not-authentic,
 * backup-damaged {file}, target-vanished, read-back-differs, disk-full, write-failed, cancelled
 */
export async function restoreBackup(
  order: RestoreOrder,
  work: BackupWork,
  medium: Medium,
): Promise<ReadBackup> {
  if (vaultExists(order.to)) throw new SenimError('vault-exists');
  const backup = await readBackup(order.from, medium);
  await checkFiles(backup, work, medium);
  await requireRoom(dirname(order.to), backup.document.bytes);
  const draft = `${order.to}.restoring`;
  try {
    await medium.remove(draft);
    await copyIn(draft, backup, work, medium);
    await writeDurably(join(draft, restoredMark.name), restoredMark.text(markOf(backup, order)));
    for (const folder of vaultFolders(backup.entries)) await medium.syncFolder(join(draft, folder));
    await medium.syncFolder(draft);
    // An empty folder in the vault's place is no vault and gives way.
    if (!vaultExists(order.to)) await medium.remove(order.to);
    await medium.rename(draft, order.to);
    await medium.syncFolder(dirname(order.to));
    return backup;
  } catch (cause) {
    await medium.remove(draft).catch(() => undefined);
    throw writeError(cause);
  }
}

async function copyIn(draft: string, backup: ReadBackup, work: BackupWork, medium: Medium): Promise<void> {
  const entries = backup.entries.filter(({ path }) => path.startsWith(IN_VAULT));
  const { bytes } = backup.document;
  await medium.makeFolder(draft);
  for (const folder of vaultFolders(entries)) await medium.makeFolder(join(draft, folder));
  const onStored = counter(work, 'copying', bytes);
  for (const { path, sha256 } of entries) {
    const passage = new Passage(work, onStored);
    const content = fromBackup(path, medium.read(join(backup.folder, path)));
    await medium.write(join(draft, path.slice(IN_VAULT.length)), passage.through(content));
    if (passage.sha256() !== sha256) throw new SenimError('backup-damaged', { params: { file: path } });
  }
  const onRead = counter(work, 'reading-back', bytes);
  for (const { path, sha256 } of entries) {
    const found = await hashOf(medium, join(draft, path.slice(IN_VAULT.length)), work, onRead);
    if (found.sha256 !== sha256) throw new SenimError('read-back-differs', { params: { file: path } });
  }
}

/** Tells what is wrong with the backup apart from what is wrong with this computer's disk. */
async function* fromBackup(path: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = content[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await pieces.next().catch((cause: unknown) => {
        throw readError(path, cause);
      });
      if (done === true) return;
      yield value;
    }
  } finally {
    await pieces.return?.();
  }
}

function markOf({ manifestHash, document }: ReadBackup, { machine, at }: RestoreOrder): RestoredMark {
  const { createdAt, checkpoint } = document;
  return {
    format: 'senim-restored',
    version: 1,
    manifestHash,
    createdAt,
    checkpoint,
    machine,
    restoredAt: at,
  };
}

/** The folders of the vault, parents before their children; those that may be empty are made too. */
function vaultFolders(entries: readonly ManifestEntry[]): string[] {
  const inVault = entries.filter(({ path }) => path.startsWith(IN_VAULT));
  const found = foldersOf(inVault.map(({ path }) => path.slice(IN_VAULT.length)));
  return [...new Set([...found, 'accounts', 'compartments', 'workstation', 'files'])].sort();
}
