import { passphraseScore } from '../vault/passphrase-strength.ts';
import type { AppContext, Handlers } from './context.ts';

/** Phase, language, set-up, unlocking and locking. */
export function appHandlers({ application, vault }: AppContext): Partial<Handlers> {
  return {
    'app.state': () => application.state(),
    'app.language': ({ language }) => application.setLanguage(language),
    'app.active': () => {
      application.active();
      return {};
    },
    'passphrase.strength': ({ passphrase, words }) => ({ score: passphraseScore(passphrase, words) }),
    'vault.create': (input) => application.create(input),
    'vault.recovery-kept': () => {
      const open = vault();
      open.record('recovery.acknowledged', { kind: 'vault', id: open.header.vaultId }, {});
      return application.state();
    },
    'vault.unlock': (input) => application.unlock(input),
    'vault.recover': (input) => application.recover(input),
    'vault.lock': () => application.lock('button'),
  };
}
