import { join } from 'node:path';
import { SenimError } from '../../contract/errors.ts';
import { logOrigin } from '../header.ts';
import type { VaultSnapshot } from '../snapshot.ts';
import { targetError } from '../target-error.ts';
import type { UnlockedVault } from '../unlocked-vault.ts';
import { earlierBackup, leftovers } from './earlier.ts';
import { FileKeeper } from './file-keeper.ts';
import { foldersOf } from './folders.ts';
import {
  type BackupDocument,
  backupName,
  type ManifestEntry,
  manifestHash,
  manifestText,
  NAMES,
  signManifest,
} from './format.ts';
import type { Medium } from './medium.ts';
import { requireRoom, roomFor } from './room.ts';
import { pieceOf, type SourceFile, sourcesOf } from './source.ts';
import { type BackupWork, counter, hashOf } from './work.ts';

export interface BackupOrder {
  /** Where the backup's own folder is made. */
  readonly folder: string;
  /** The page by which a vault is opened by hand. */
  readonly opening: Uint8Array;
}

export interface WrittenBackup {
  readonly name: string;
  readonly manifestHash: string;
  readonly document: BackupDocument;
  /** Files that are further names of an earlier backup's files. */
  readonly linked: number;
}

/**
 * Makes a backup of an open vault: written under a name of its own, every file flushed, everything read back and
 * compared, then renamed. What an interrupted attempt left is removed first; a failure leaves nothing under the final name.
 * @throws SenimError right-missing, disk-full, target-vanished, folder-not-writable, write-failed, read-back-differs,
 * backup-changed, backup-source-unreadable {file}, cancelled
 */
export async function writeBackup(
  vault: UnlockedVault,
  order: BackupOrder,
  work: BackupWork,
  medium: Medium,
): Promise<WrittenBackup> {
  const snapshot = vault.snapshot();
  const name = backupName(snapshot.header.vaultId, snapshot.takenAt);
  const draft = join(order.folder, `${name}.part`);
  try {
    for (const old of await leftovers(medium, order.folder, snapshot.header.vaultId)) {
      await medium.remove(join(order.folder, old));
    }
    const written = await fill(draft, { vault, snapshot, order, work, medium });
    await medium.rename(draft, join(order.folder, name));
    await medium.syncFolder(order.folder);
    return { name, ...written };
  } catch (cause) {
    await medium.remove(draft).catch(() => undefined);
    throw targetError(cause);
  } finally {
    snapshot.database.giveBack();
  }
}

interface Making {
  readonly vault: UnlockedVault;
  readonly snapshot: VaultSnapshot;
  readonly order: BackupOrder;
  readonly work: BackupWork;
  readonly medium: Medium;
}

async function fill(draft: string, making: Making): Promise<Omit<WrittenBackup, 'name'>> {
  const { snapshot, order, work, medium } = making;
  const sources = sourcesOf(snapshot, medium);
  const earlier = await earlierBackup(medium, order.folder, snapshot.header.vaultId);
  await requireRoom(order.folder, roomFor(sources, earlier?.files ?? new Map()));
  const total = sources.reduce((sum, { bytes }) => sum + bytes, 0);
  const keeper = new FileKeeper({ draft, earlier, work, medium, onBytes: counter(work, 'copying', total) });
  await makeFolders(medium, draft, sources);
  const kept: ManifestEntry[] = [];
  let bytes = 0;
  for (const source of sources) {
    const one = await keeper.keep(source);
    kept.push({ path: source.path, sha256: one.sha256 });
    bytes += one.bytes;
  }
  const document = documentOf(snapshot, sources.length, bytes);
  for (const [path, content] of [
    [NAMES.document, Buffer.from(`${JSON.stringify(document, null, 2)}\n`)],
    [NAMES.opening, order.opening],
  ] as const) {
    const own = { path, bytes: content.length, isSealed: false, open: () => pieceOf(content) };
    kept.push({ path, sha256: (await keeper.keep(own)).sha256 });
  }
  const manifest = manifestText(kept);
  await sign(draft, manifest, document, making);
  await readBack(draft, kept, manifest, bytes, making);
  for (const folder of foldersOf(pathsOf(sources))) await medium.syncFolder(join(draft, folder));
  await medium.syncFolder(draft);
  return { manifestHash: manifestHash(manifest), document, linked: keeper.linked };
}

async function sign(
  draft: string,
  manifest: string,
  document: BackupDocument,
  making: Making,
): Promise<void> {
  const { vault, snapshot, medium } = making;
  const { logPublicKey, signLog } = vault.workstation;
  const signer = { keyName: logOrigin(snapshot.header), publicKey: logPublicKey, sign: signLog };
  const note = signManifest(manifest, document.createdAt, signer);
  await medium.write(join(draft, NAMES.manifest), pieceOf(Buffer.from(manifest)));
  await medium.write(join(draft, NAMES.note), pieceOf(Buffer.from(note)));
}

/** Every file again from the medium, against what was written. */
async function readBack(
  draft: string,
  kept: readonly ManifestEntry[],
  manifest: string,
  total: number,
  { work, medium }: Making,
): Promise<void> {
  const onBytes = counter(work, 'reading-back', total);
  for (const { path, sha256 } of [...kept, { path: NAMES.manifest, sha256: manifestHash(manifest) }]) {
    const found = await hashOf(medium, join(draft, path), work, onBytes);
    if (found.sha256 !== sha256) throw new SenimError('read-back-differs', { params: { file: path } });
  }
}

function documentOf(snapshot: VaultSnapshot, files: number, bytes: number): BackupDocument {
  const { vaultId, kind, officeName, workstationName } = snapshot.header;
  const { takenAt: createdAt, checkpoint } = snapshot;
  const names = { vaultId, kind, officeName, workstationName };
  return { format: 'senim-backup', version: 1, ...names, createdAt, files, bytes, checkpoint };
}

const pathsOf = (sources: readonly SourceFile[]): string[] => sources.map(({ path }) => path);

async function makeFolders(medium: Medium, draft: string, sources: readonly SourceFile[]): Promise<void> {
  await medium.makeFolder(draft);
  for (const folder of foldersOf(pathsOf(sources))) await medium.makeFolder(join(draft, folder));
}
