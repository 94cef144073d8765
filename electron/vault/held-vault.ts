import type { AccountSecrets } from './account-file.ts';
import type { VaultContext } from './context.ts';
import { type Credentials, openSecrets } from './credentials.ts';
import { openedDatabase } from './database-source.ts';
import { entryByAccount } from './entry.ts';
import { newEvidenceFile, removeEvidenceFile } from './evidence-files.ts';
import { mirrorCopyOf } from './mirror/place.ts';
import { openContext } from './open-context.ts';
import { OpenVault } from './open-vault.ts';
import { recordBySystem } from './record.ts';
import { close, settleIn } from './unlock.ts';
import type { UnlockedVault } from './unlocked-vault.ts';

/** What a recording needs of a vault, whoever has it open: nothing that opens what is sealed. */
export type RecordingVault = Pick<
  UnlockedVault,
  'clock' | 'store' | 'custody' | 'newFile' | 'removeFile' | 'mirror' | 'recordSystem'
>;

/**
 * A vault behind the lock while a recording goes on: the person's keys, the compartments and the certificate's key are
 * wiped, the database and the log key stay. New parts are sealed to the compartment's public recipient.
 */
export interface HeldVault extends RecordingVault {
  /**
   * Unlocks it for an account. This one stays as it is, so that the recording can change over; then `release` it.
   * @throws SenimError wrong-passphrase, too-many-attempts, vault-damaged, account-unknown, compartment-pending
   */
  readmit(credentials: Credentials): Promise<UnlockedVault>;
  /** Wipes its key; the database goes on under the vault that `readmit` gave. */
  release(): void;
  /** Ends it: nobody unlocked again. */
  close(): void;
}

/** Locks a vault for everybody but the recording that runs. @throws SenimError locked */
export function holdVault(vault: UnlockedVault): HeldVault {
  if (!(vault instanceof OpenVault)) throw new TypeError('not a vault of this module');
  const context = vault.lockAllButLog();
  return {
    clock: context.clock,
    store: context.store,
    custody: context.custody,
    newFile: (compartment, prefix) => newEvidenceFile(context, compartment, prefix),
    removeFile: (id) => removeEvidenceFile(context, id),
    mirror: { copyOf: (id) => mirrorCopyOf(context, id) },
    recordSystem: (action, object, details, options) =>
      recordBySystem(context, action, object, details, options),
    readmit: async (credentials) => {
      const { dir, header, clock } = context;
      return await enter(context, await openSecrets(dir, header, credentials, clock));
    },
    release: () => context.keyring.wipe(),
    close: () => close(context),
  };
}

async function enter(held: VaultContext, secrets: AccountSecrets): Promise<UnlockedVault> {
  const context = await openContext(held, entryByAccount(secrets), openedDatabase(held.database));
  try {
    await settleIn(context);
    return new OpenVault(context);
  } catch (error) {
    context.keyring.wipe();
    throw error;
  }
}
