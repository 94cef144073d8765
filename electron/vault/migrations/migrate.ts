import { SenimError } from '../../contract/errors.ts';
import type { VaultDatabase } from '../database.ts';
import { databaseError } from '../database.ts';
import { INITIAL } from './0001-initial.ts';
import { CUSTODY } from './0002-custody.ts';
import { GENERATIONS } from './0003-generations.ts';
import { RETENTION } from './0004-retention.ts';
import { CUSTODY_WITNESSES } from './0005-custody-witnesses.ts';
import { EXCERPTS } from './0006-excerpts.ts';
import { SESSION_RECORD } from './0007-session-record.ts';
import { PREPARATION } from './0008-preparation.ts';
import { IN_THE_ROOM } from './0009-in-the-room.ts';
import { MASKED_PARTS } from './0010-masked-parts.ts';
import { NETWORK_CAMERAS } from './0011-network-cameras.ts';
import { PACKAGE_DISPOSALS } from './0012-package-disposals.ts';
import { CAMERA_DELAYS } from './0013-camera-delays.ts';
import { TAKEN_SCRIPTS } from './0014-taken-scripts.ts';

/** In order and never changed once shipped: the first makes version 1, and so on. */
const MIGRATIONS: readonly string[] = [
  INITIAL,
  CUSTODY,
  GENERATIONS,
  RETENTION,
  CUSTODY_WITNESSES,
  EXCERPTS,
  SESSION_RECORD,
  PREPARATION,
  IN_THE_ROOM,
  MASKED_PARTS,
  NETWORK_CAMERAS,
  PACKAGE_DISPOSALS,
  CAMERA_DELAYS,
  TAKEN_SCRIPTS,
];

/**
 * Brings the database to this program's version, each step whole or not at all.
 * @throws SenimError database-newer, database-damaged, disk-full, write-failed
 */
export function migrate(database: VaultDatabase): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) throw new SenimError('database-newer', { params: { version } });
  try {
    for (const [index, sql] of MIGRATIONS.entries()) {
      if (index < version) continue;
      database.transaction(() => {
        database.exec(sql);
        database.pragma(`user_version = ${index + 1}`);
      })();
    }
  } catch (cause) {
    throw databaseError(cause);
  }
}
