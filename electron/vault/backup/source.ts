import { read as readAt } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SenimError } from '../../contract/errors.ts';
import type { FrozenDatabase } from '../database-copy.ts';
import type { VaultSnapshot } from '../snapshot.ts';
import { systemCode } from '../write-error.ts';
import { NAMES } from './format.ts';
import type { Medium } from './medium.ts';

/** A file that goes into a backup. */
export interface SourceFile {
  /** Its place in the backup's folder. */
  readonly path: string;
  readonly bytes: number;
  /** Sealed files never change: the same one of an earlier backup may serve. */
  readonly isSealed: boolean;
  open(): AsyncIterable<Uint8Array>;
}

const READ_BYTES = 1024 * 1024;
const readInBackground = promisify(readAt);

/** Everything of a vault that a backup keeps, the database last. */
export function sourcesOf(snapshot: VaultSnapshot, medium: Medium): SourceFile[] {
  const { small, large, database, dir } = snapshot;
  return [
    ...small.map(({ path, content }) => ({
      path: inVault(path),
      bytes: content.length,
      isSealed: false,
      open: () => pieceOf(content),
    })),
    ...large.map(({ path, bytes }) => ({
      path: inVault(path),
      bytes,
      isSealed: path.startsWith('files/'),
      open: () => fromVault(path, medium.read(join(dir, path))),
    })),
    {
      path: inVault('senim.db'),
      bytes: database.bytes,
      isSealed: false,
      open: () => databaseBytes(database),
    },
  ];
}

export async function* pieceOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

function inVault(path: string): string {
  return `${NAMES.vault}/${path}`;
}

/** Tells what is wrong with the vault apart from what is wrong with the medium. */
async function* fromVault(path: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = content[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await pieces.next().catch((cause: unknown) => {
        // Erased or replaced while the backup was made.
        if (systemCode(cause) === 'ENOENT') throw new SenimError('backup-changed', { cause });
        throw new SenimError('backup-source-unreadable', { params: { file: path }, cause });
      });
      if (done === true) return;
      yield value;
    }
  } finally {
    await pieces.return?.();
  }
}

async function* databaseBytes(database: FrozenDatabase): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < database.bytes; ) {
    if (!database.isUnchanged()) throw new SenimError('backup-changed');
    const length = Math.min(READ_BYTES, database.bytes - at);
    const { bytesRead, buffer } = await readInBackground(database.fd, new Uint8Array(length), 0, length, at);
    if (bytesRead === 0) throw new SenimError('backup-changed');
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
  if (!database.isUnchanged()) throw new SenimError('backup-changed');
}
