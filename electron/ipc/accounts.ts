import type { AppContext, Handlers } from './context.ts';

/** Accounts of the workstation. The vault itself checks the right again, where the keys are. */
export function accountHandlers({ vault, application }: AppContext): Partial<Handlers> {
  return {
    'accounts.list': () => vault().listAccounts(),
    'accounts.add': (account) => vault().addAccount(account),
    'accounts.remove': async ({ id, passphrase }) => {
      await vault().confirmPassphrase(passphrase);
      return await vault().removeAccount(id);
    },
    'accounts.change': async ({ id, role, granted, passphrase }) => {
      await vault().confirmPassphrase(passphrase);
      return await vault().changeAccount(id, { role, granted });
    },
    'accounts.restore': async ({ id, next, passphrase }) => {
      await vault().confirmPassphrase(passphrase);
      return await vault().restoreAccount(id, next);
    },
    'accounts.change-passphrase': async ({ current, next }) => {
      await vault().changePassphrase(current, next);
      application.accountChanged();
      return {};
    },
  };
}
