import { SenimError } from '../contract/errors.ts';
import { wipe } from '../crypto/chunk.ts';
import { accountFileName, openAccountFile, sealAccount } from './account-file.ts';
import { guardAttempt } from './attempts.ts';
import type { VaultContext } from './context.ts';
import { writeDurably } from './durable-file.ts';
import { unlockedAccount } from './entry.ts';
import { requireStrongPassphrase } from './passphrase-strength.ts';
import { recordByAccount } from './record.ts';

/** Opens the account's file once more. @throws SenimError wrong-passphrase, too-many-attempts, vault-damaged */
export async function confirmPassphrase(context: VaultContext, passphrase: string): Promise<void> {
  const secrets = await guardAttempt(context.dir, context.clock, () =>
    openAccountFile(ownFile(context), passphrase),
  );
  wipe(secrets.identity, secrets.signingKey);
}

/**
 * Seals the account's keys, which stay what they are, to another passphrase. The file is replaced whole, and only then
 * is the event written: cut off between the two, the new passphrase is the one that opens.
 * @throws SenimError wrong-passphrase, too-many-attempts, passphrase-weak, disk-full, write-failed
 */
export async function changePassphrase(context: VaultContext, current: string, next: string): Promise<void> {
  const { header, account, keyring, meta, store } = context;
  await confirmPassphrase(context, current);
  requireStrongPassphrase(next, [account.name, header.officeName, header.workstationName]);
  // Who was let in by another's passphrase must not go on with it.
  if (account.mustChange && next.normalize('NFC') === current.normalize('NFC')) {
    throw new SenimError('passphrase-weak', { params: { score: 0 } });
  }
  await writeDurably(ownFile(context), await sealAccount(keyring.account(), next, meta.passphraseLogN()));
  store.transaction(() => {
    store.accounts.passphraseChanged(account.id);
    recordByAccount(context, 'account.passphrase-changed', { kind: 'account', id: account.id }, {});
  });
  context.account = unlockedAccount(store.accounts.get(account.id));
}

function ownFile({ layout, header, account }: VaultContext): string {
  return layout.account(accountFileName(header.vaultId, account.name));
}
