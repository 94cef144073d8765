import type { Clock } from '../platform/clock.ts';
import { type AccountSecrets, accountFileName, openAccountFile } from './account-file.ts';
import { guardAttempt } from './attempts.ts';
import type { VaultHeader } from './header.ts';
import { layoutOf } from './layout.ts';

export interface Credentials {
  readonly name: string;
  readonly passphrase: string;
}

/** @throws SenimError wrong-passphrase, too-many-attempts, vault-damaged */
export async function openSecrets(
  dir: string,
  { vaultId }: VaultHeader,
  { name, passphrase }: Credentials,
  clock: Clock,
): Promise<AccountSecrets> {
  const path = layoutOf(dir).account(accountFileName(vaultId, name));
  return await guardAttempt(dir, clock, () => openAccountFile(path, passphrase));
}
