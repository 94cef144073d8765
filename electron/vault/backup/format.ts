import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import { parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { Instant } from '../../contract/primitives.ts';
import { VaultKind } from '../../contract/roles.ts';
import { CustodyError } from '../../custody/errors.ts';
import { type NoteSigner, type NoteVerifier, openNote, signNote } from '../../custody/signed-note.ts';

export const NAMES = {
  document: 'backup.json',
  manifest: 'manifest-sha256.txt',
  note: 'manifest.note',
  opening: 'OPENING.md',
  vault: 'vault',
} as const;

const NOTE_KIND = 'senim-backup';
const LINE = /^([0-9a-f]{64}) {2}(\S+)$/;
const PATH =
  /^(?:backup\.json|OPENING\.md|vault\/(?:[a-z0-9][a-z0-9-]*\/){0,3}[A-Za-z0-9][A-Za-z0-9._-]{0,150})$/;
/** Without these a folder is no vault. */
const NEEDED = [NAMES.document, 'vault/vault.json', 'vault/database.key.age', 'vault/senim.db'];

/** `backup.json`: of what, when and how much. */
export const BackupDocument = z
  .object({
    format: z.literal('senim-backup'),
    version: z.literal(1),
    vaultId: z.string().regex(/^[0-9a-f]{32}$/),
    kind: VaultKind,
    officeName: z.string(),
    workstationName: z.string(),
    createdAt: Instant,
    /** Files of the vault and their bytes in all. */
    files: z.number().int().nonnegative(),
    bytes: z.number().int().nonnegative(),
    /** The last head of the custody log, a signed note. */
    checkpoint: z.string().max(4096),
  })
  .strict();
export type BackupDocument = z.infer<typeof BackupDocument>;

const AnyVersion = z.object({ format: z.literal('senim-backup'), version: z.number().int() });

/** A line of the manifest; `path` is divided by `/`. */
export interface ManifestEntry {
  readonly path: string;
  readonly sha256: string;
}

/** The name of a backup's folder; it sorts by time within a vault. */
export function backupName(vaultId: string, createdAt: string): string {
  return `${backupPrefix(vaultId)}${createdAt.replace(/[-:]|\.\d+/g, '')}`;
}

export function backupPrefix(vaultId: string): string {
  return `senim-backup-${vaultId.slice(0, 8)}-`;
}

/** @throws SenimError backup-malformed, backup-newer */
export function parseDocument(text: string): BackupDocument {
  return parsed(() => {
    const value: unknown = parseBoundedJson(text, 'document');
    if (AnyVersion.parse(value).version > 1) throw new SenimError('backup-newer');
    return BackupDocument.parse(value);
  });
}

/** As `sha256sum` writes and checks it. */
export function manifestText(entries: readonly ManifestEntry[]): string {
  return entries.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

/**
 * Reads a manifest. Only names that a vault has pass: nothing that leads out of the folder, none twice, also not where
 * a file system makes no difference between large and small letters.
 * @throws SenimError backup-malformed
 */
export function parseManifest(text: string): ManifestEntry[] {
  return parsed(() => {
    if (!text.endsWith('\n')) throw new Error('it was cut');
    const entries = text.slice(0, -1).split('\n').map(parseLine);
    const names = new Set(entries.map(({ path }) => path.toLowerCase()));
    if (names.size !== entries.length) throw new Error('a name stands twice');
    for (const path of NEEDED) if (!names.has(path)) throw new Error(`${path} is missing`);
    return entries;
  });
}

function parseLine(line: string): ManifestEntry {
  const [, sha256, path] = LINE.exec(line) ?? [];
  if (sha256 === undefined || path === undefined || !PATH.test(path) || path.includes('..')) {
    throw new Error('not a line of a manifest');
  }
  return { path, sha256 };
}

/** The signature over a manifest, by the log key of the vault's workstation. */
export function signManifest(manifest: string, createdAt: string, signer: NoteSigner): string {
  return signNote(noteText(manifest, createdAt), signer);
}

/** @throws SenimError backup-not-authentic */
export function checkManifestNote(
  note: string,
  manifest: string,
  createdAt: string,
  verifier: NoteVerifier,
): void {
  try {
    if (openNote(note, verifier) !== noteText(manifest, createdAt)) {
      throw new SenimError('backup-not-authentic');
    }
  } catch (cause) {
    if (cause instanceof CustodyError) throw new SenimError('backup-not-authentic', { cause });
    throw cause;
  }
}

/** SHA-256 of a manifest, by which events name a backup. */
export function manifestHash(manifest: string): string {
  return createHash('sha256').update(manifest).digest('hex');
}

/** Its second line is no number, so that it is never taken for a checkpoint by the same key. */
function noteText(manifest: string, createdAt: string): string {
  return `${NOTE_KIND}\n${manifestHash(manifest)}\n${createdAt}\n`;
}

function parsed<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof SenimError) throw cause;
    throw new SenimError('backup-malformed', { cause });
  }
}
