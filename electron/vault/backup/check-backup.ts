import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { SenimError } from '../../contract/errors.ts';
import { logOrigin, parseHeader, type VaultHeader } from '../header.ts';
import { targetError } from '../target-error.ts';
import { systemCode } from '../write-error.ts';
import {
  type BackupDocument,
  checkManifestNote,
  type ManifestEntry,
  manifestHash,
  NAMES,
  parseDocument,
  parseManifest,
} from './format.ts';
import type { Medium } from './medium.ts';
import { type BackupWork, counter, goOn, hashOf, readText } from './work.ts';

/** What a backup says of itself, its signature checked; its files are not. */
export interface ReadBackup {
  readonly folder: string;
  readonly document: BackupDocument;
  /** `vault.json` of the backup. */
  readonly header: VaultHeader;
  readonly manifestHash: string;
  readonly entries: readonly ManifestEntry[];
}

/**
 * Reads what a backup says of itself and checks the signature over it, by the log key that the backup's own `vault.json`
 * names: that key is held against the encrypted database when the vault is unlocked.
 * @throws SenimError backup-malformed, backup-newer, backup-not-authentic, backup-damaged {file}, target-vanished
 */
export async function readBackup(folder: string, medium: Medium): Promise<ReadBackup> {
  const text = (name: string) => textOf(medium, folder, name);
  const document = parseDocument(await text(NAMES.document));
  const manifest = await text(NAMES.manifest);
  const entries = parseManifest(manifest);
  const header = headerOf(await text(`${NAMES.vault}/vault.json`));
  const publicKey = Uint8Array.from(Buffer.from(header.logKey, 'base64'));
  const verifier = { keyName: logOrigin(header), publicKey };
  checkManifestNote(await text(NAMES.note), manifest, document.createdAt, verifier);
  if (header.vaultId !== document.vaultId) throw damaged(NAMES.document);
  return { folder, document, header, manifestHash: manifestHash(manifest), entries };
}

/**
 * Checks every file of a backup against its manifest, in the manifest's order.
 * @throws SenimError backup-damaged {file}, target-vanished, cancelled
 */
export async function checkFiles(backup: ReadBackup, work: BackupWork, medium: Medium): Promise<void> {
  const onBytes = counter(work, 'checking', backup.document.bytes);
  for (const { path, sha256 } of backup.entries) {
    goOn(work);
    const place = join(backup.folder, path);
    await requireFile(backup.folder, path);
    const found = await hashOf(medium, place, work, onBytes).catch((cause: unknown) => {
      throw readError(path, cause);
    });
    if (found.sha256 !== sha256) throw damaged(path);
  }
}

/** A file, and no link that leads out of the backup. @throws SenimError backup-damaged {file} */
async function requireFile(folder: string, path: string): Promise<void> {
  const facts = await lstat(join(folder, path)).catch((cause: unknown) => {
    throw readError(path, cause);
  });
  if (!facts.isFile()) throw damaged(path);
}

/** One file that is not there or cannot be read is damage; a folder that is gone is a medium that was pulled. */
export function readError(path: string, cause: unknown): SenimError {
  if (cause instanceof SenimError) return cause;
  const gone: ReadonlySet<string> = new Set(['ENODEV', 'ENXIO', 'ESTALE', 'EHOSTDOWN', 'ENOTCONN']);
  return gone.has(systemCode(cause)) ? targetError(cause) : damaged(path, cause);
}

function damaged(file: string, cause?: unknown): SenimError {
  return new SenimError('backup-damaged', { params: { file }, cause });
}

async function textOf(medium: Medium, folder: string, name: string): Promise<string> {
  try {
    return await readText(medium, join(folder, name));
  } catch (cause) {
    if (cause instanceof SenimError) throw cause;
    throw new SenimError('backup-malformed', { cause });
  }
}

function headerOf(text: string): VaultHeader {
  try {
    return parseHeader(text);
  } catch (cause) {
    if (cause instanceof SenimError && cause.code === 'vault-newer') throw cause;
    throw damaged(`${NAMES.vault}/vault.json`, cause);
  }
}
