import { wipe } from '../crypto/chunk.ts';
import { accountFileName, openAccountFile, sealAccount } from './account-file.ts';
import { guardAttempt } from './attempts.ts';
import type { VaultContext } from './context.ts';
import { writeDurably } from './durable-file.ts';
import { requireStrongPassphrase } from './passphrase-strength.ts';
import { recordByAccount } from './record.ts';

/** Opens the account's file once more. @throws SenimError wrong-passphrase, too-many-attempts, vault-damaged */
export async function confirmPassphrase(context: VaultContext, passphrase: string): Promise<void> {
  const secrets = await guardAttempt(context.dir, context.clock, () =>
    openAccountFile(ownFile(context), passphrase),
  );
  wipe(secrets.identity, secrets.signingKey);
}

/** @throws SenimError wrong-passphrase, too-many-attempts, passphrase-weak, disk-full, write-failed */
export async function changePassphrase(context: VaultContext, current: string, next: string): Promise<void> {
  const { header, account, keyring, meta } = context;
  await confirmPassphrase(context, current);
  requireStrongPassphrase(next, [account.name, header.officeName, header.workstationName]);
  await writeDurably(ownFile(context), await sealAccount(keyring.account(), next, meta.passphraseLogN()));
  recordByAccount(context, 'account.passphrase-changed', { kind: 'account', id: account.id }, {});
}

function ownFile({ layout, header, account }: VaultContext): string {
  return layout.account(accountFileName(header.vaultId, account.name));
}
