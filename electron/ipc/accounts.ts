import type { AppContext, Handlers } from './context.ts';

/** Accounts of the workstation. The vault itself checks the right again, where the keys are. */
export function accountHandlers({ vault }: AppContext): Partial<Handlers> {
  return {
    'accounts.list': () => vault().listAccounts(),
    'accounts.add': (account) => vault().addAccount(account),
    'accounts.remove': async ({ id, passphrase }) => {
      await vault().confirmPassphrase(passphrase);
      return vault().removeAccount(id);
    },
    'accounts.change-passphrase': async ({ current, next }) => {
      await vault().changePassphrase(current, next);
      return {};
    },
  };
}
