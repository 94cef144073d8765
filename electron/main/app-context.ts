import type { AppContext } from '../ipc/context.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';

type PerVault = AppContext['perVault'];

/**
 * Makes a service once for each unlocking. Nothing is kept for a vault that nobody holds any more.
 */
export function perVaultOf(vault: () => UnlockedVault): PerVault {
  return <Service>(make: (vault: UnlockedVault) => Service) => {
    const made = new WeakMap<UnlockedVault, { readonly service: Service }>();
    return () => {
      const open = vault();
      const known = made.get(open) ?? { service: make(open) };
      made.set(open, known);
      return known.service;
    };
  };
}

/** Whom to tell before the vault locks. Whoever asks while it is open is told once, whoever asked before, every time. */
export class LockListeners {
  readonly #always: (() => void)[] = [];
  #once: (() => void)[] = [];

  add(listener: () => void, isOpen: boolean): void {
    (isOpen ? this.#once : this.#always).push(listener);
  }

  tell(failed: (error: unknown) => void): void {
    const listeners = [...this.#once, ...this.#always];
    this.#once = [];
    for (const listener of listeners) {
      try {
        listener();
      } catch (error) {
        // Locking comes first: one service that cannot tidy up keeps no key alive.
        failed(error);
      }
    }
  }
}
