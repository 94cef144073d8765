import { SenimError } from '../../contract/errors.ts';
import type { SecondPerson } from '../../vault/second-person.ts';
import type { EventDetails, UnlockedVault } from '../../vault/unlocked-vault.ts';

/** The second of two persons without whom, where the office says so, nothing leaves the house. */
export class SecondRelease {
  readonly #person: SecondPerson | null;

  private constructor(person: SecondPerson | null) {
    this.#person = person;
  }

  /**
   * @throws SenimError second-person-missing, second-person-same, right-missing, wrong-passphrase, too-many-attempts,
   *   account-unknown
   */
  static async of(
    vault: UnlockedVault,
    credentials: { readonly name: string; readonly passphrase: string } | null,
  ): Promise<SecondRelease> {
    if (credentials !== null)
      return new SecondRelease(await vault.secondPerson(credentials, 'release.confirm'));
    if (vault.store.settings.get().twoPersonRelease) throw new SenimError('second-person-missing');
    return new SecondRelease(null);
  }

  /** Who confirms it; null where nobody does. */
  get person(): SecondPerson | null {
    return this.#person;
  }

  /** Logs the confirmation before the act itself, with what is released and to whom. */
  record(packageId: string, sessionId: string, details: EventDetails): void {
    const object = { kind: 'package', id: packageId };
    this.#person?.record('package.release-confirmed', object, details, { scope: sessionId });
  }

  leave(): void {
    this.#person?.leave();
  }
}
