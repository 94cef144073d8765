import type { BackupView } from '../../contract/calls/backup.ts';
import { SenimError } from '../../contract/errors.ts';
import type { UnlockedVault } from '../unlocked-vault.ts';
import { checkFiles, type ReadBackup, readBackup } from './check-backup.ts';
import { contradicts } from './contradiction.ts';
import { earlierBackup } from './earlier.ts';
import type { Medium } from './medium.ts';
import type { BackupWork } from './work.ts';
import { type BackupOrder, writeBackup } from './write-backup.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes and checks backups of an open vault; each is an event. */
export class BackupService {
  readonly #vault: UnlockedVault;
  readonly #medium: Medium;
  #running = false;

  constructor(vault: UnlockedVault, medium: Medium) {
    this.#vault = vault;
    this.#medium = medium;
  }

  /** @throws SenimError call-malformed, while another one is made or checked; see `writeBackup` */
  async make(order: BackupOrder, work: BackupWork): Promise<BackupView> {
    return await this.#alone(async () => {
      try {
        work.mayGoOn();
        const contradictedBy = await this.#contradictedBy(order.folder, work);
        const made = await writeBackup(this.#vault, order, work, this.#medium);
        const { name, manifestHash: hash, linked, document } = made;
        const { files, bytes, createdAt } = document;
        const details = { name, files, bytes, linked, contradictedBy };
        this.#vault.record('backup.made', this.#object(), details, { hash });
        return { name, createdAt, files, bytes, linked, manifestHash: hash, contradictedBy };
      } catch (cause) {
        this.#recordFailure(cause);
        throw cause;
      }
    });
  }

  /**
   * Reads a backup as a whole and checks it; what does not hold is an event too.
   * @throws SenimError backup-malformed, backup-newer, backup-not-authentic, backup-damaged {file}, target-vanished, cancelled
   */
  async verify(folder: string, work: BackupWork): Promise<BackupView & { own: boolean }> {
    return await this.#alone(async () => {
      const backup = await readBackup(folder, this.#medium);
      const { vaultId, logKey } = this.#vault.header;
      // Of a vault with this id, but not by its key: somebody made it up.
      if (backup.header.vaultId === vaultId && backup.header.logKey !== logKey) {
        throw new SenimError('backup-not-authentic');
      }
      const fault = await this.#faultOf(backup, work);
      const own = backup.header.vaultId === vaultId;
      const view = viewOf(backup);
      const against = own && (await contradicts(this.#vault, backup.document, work));
      const contradictedBy = against ? view.name : null;
      const details = { createdAt: view.createdAt, sound: fault === null, contradictedBy };
      this.#vault.record('backup.verified', this.#object(), details, { hash: backup.manifestHash });
      if (fault !== null) throw fault;
      return { ...view, own, contradictedBy };
    });
  }

  /** Held against the latest backup of this vault in the folder, where another computer may have put its own. */
  async #contradictedBy(folder: string, work: BackupWork): Promise<string | null> {
    // A folder that cannot be read is told of when the backup is written.
    const earlier = await earlierBackup(this.#medium, folder, this.#vault.header.vaultId).catch(() => null);
    if (earlier === null) return null;
    const backup = await readBackup(earlier.folder, this.#medium).catch(() => null);
    if (backup === null || backup.header.logKey !== this.#vault.header.logKey) return null;
    return (await contradicts(this.#vault, backup.document, work)) ? viewOf(backup).name : null;
  }

  async #faultOf(backup: ReadBackup, work: BackupWork): Promise<SenimError | null> {
    try {
      await checkFiles(backup, work, this.#medium);
      return null;
    } catch (cause) {
      if (cause instanceof SenimError && cause.code === 'backup-damaged') return cause;
      throw cause;
    }
  }

  /** A vault that locked meanwhile cannot log any more; locking has ended the work, and the log says that it locked. */
  #recordFailure(cause: unknown): void {
    const code = cause instanceof SenimError ? cause.code : 'internal';
    try {
      this.#vault.record('backup.failed', this.#object(), { code });
    } catch (error) {
      if (!(error instanceof SenimError && error.code === 'locked')) throw error;
    }
  }

  #object() {
    return { kind: 'vault', id: this.#vault.header.vaultId };
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running) throw new SenimError('call-malformed');
    this.#running = true;
    try {
      return await work();
    } finally {
      this.#running = false;
    }
  }
}

/** When the last backup was made by the log, and whether that is too long ago. `days` 0: nobody wants to be reminded. */
export function backupState(vault: UnlockedVault): { lastAt: string | null; overdue: boolean } {
  const { store, clock } = vault;
  const [last] = store.events.list({ scope: null, action: 'backup.made', before: null, limit: 1 });
  const { backupDays } = store.settings.get();
  const lastAt = last?.time ?? null;
  if (backupDays === 0) return { lastAt, overdue: false };
  const age = lastAt === null ? Number.POSITIVE_INFINITY : Date.parse(clock.read().utc) - Date.parse(lastAt);
  return { lastAt, overdue: age > backupDays * DAY_MS };
}

function viewOf({ document, manifestHash, folder }: ReadBackup): Omit<BackupView, 'contradictedBy'> {
  const { createdAt, files, bytes } = document;
  return { name: folder.split(/[\\/]/).at(-1) ?? '', createdAt, files, bytes, linked: 0, manifestHash };
}
