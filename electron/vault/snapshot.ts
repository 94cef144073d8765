import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireRight, type VaultContext } from './context.ts';
import { type FrozenDatabase, freezeDatabase } from './database-copy.ts';
import type { VaultHeader } from './header.ts';

/** A file of the vault by its place in it, parts of the path divided by `/`. */
export interface SnapshotFile {
  readonly path: string;
  readonly bytes: number;
}

/**
 * The vault as a power cut at one instant would leave it, which is what unlocking knows how to go on from: the database
 * and the small files are of that instant, sealed files are those that it knows and perhaps newer ones.
 */
export interface VaultSnapshot {
  readonly dir: string;
  readonly header: VaultHeader;
  /** UTC instant. */
  readonly takenAt: string;
  /** The signed head of the custody log over all that the database of this snapshot holds. */
  readonly checkpoint: string;
  /** Keys, accounts and names: in memory, encrypted as on the disk. */
  readonly small: readonly { readonly path: string; readonly content: Uint8Array }[];
  /** Sealed files with their keys, and whatever else is too large to hold. */
  readonly large: readonly SnapshotFile[];
  readonly database: FrozenDatabase;
}

const SMALL_BYTES = 1024 * 1024;
const DATABASE = 'senim.db';
/** What is of this run of this computer alone, or made again from the rest. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'staging',
  'attempts.json',
  'restored.json',
  'search.key.age',
  ...['', '-wal', '-shm', '-journal'].flatMap((ending) => [DATABASE + ending, `search.db${ending}`]),
]);

/**
 * Takes the snapshot, all in one turn of the event loop. `database.giveBack` ends it.
 * @throws SenimError right-missing, write-failed
 */
export function takeSnapshot(context: VaultContext): VaultSnapshot {
  requireRight(context, 'office.manage');
  const { dir, layout, header, clock } = context;
  const checkpoint = context.custody.checkpoint();
  const database = freezeDatabase(context.database, layout.database);
  try {
    const small: { path: string; content: Uint8Array }[] = [];
    const large: SnapshotFile[] = [];
    for (const { path, bytes } of filesOf(dir, '')) {
      if (path.startsWith('files/') || bytes > SMALL_BYTES) large.push({ path, bytes });
      else small.push({ path, content: readFileSync(join(dir, path)) });
    }
    return { dir, header, takenAt: clock.read().utc, checkpoint, small, large, database };
  } catch (cause) {
    database.giveBack();
    throw cause;
  }
}

/** Regular files below a folder of the vault. A link leads out of it and is nothing that this program made. */
function* filesOf(dir: string, folder: string): Generator<SnapshotFile> {
  for (const entry of readdirSync(join(dir, folder), { withFileTypes: true })) {
    if ((folder === '' && LEFT_OUT.has(entry.name)) || entry.name.endsWith('.part')) continue;
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory()) yield* filesOf(dir, `${path}/`);
    else if (entry.isFile()) yield { path, bytes: lstatSync(join(dir, path)).size };
  }
}
