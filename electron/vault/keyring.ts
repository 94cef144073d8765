import { createPrivateKey, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { SenimError } from '../contract/errors.ts';
import type { CompartmentName } from '../contract/roles.ts';
import { wipe } from '../crypto/chunk.ts';
import { signEd25519 } from '../crypto/ed25519.ts';
import type { AccountSecrets } from './account-file.ts';
import type { Generation } from './compartment-file.ts';
import type { WorkstationKeys } from './workstation-keys.ts';

const signInBackground = promisify(
  (
    message: Uint8Array,
    key: Parameters<typeof sign>[2],
    done: (error: Error | null, value: Buffer) => void,
  ) => sign('sha256', message, key, done),
);

/**
 * Every private key of an unlocked vault, in one place, so that `wipe` misses none. After it each use throws
 * SenimError locked. Keys leave it only as text for the age library, which takes nothing else.
 */
export class Keyring {
  readonly #account: AccountSecrets;
  readonly #compartments: Map<CompartmentName, readonly Generation[]>;
  #workstation: WorkstationKeys;
  #personIsHere = true;
  #open = true;

  constructor(
    account: AccountSecrets,
    compartments: ReadonlyMap<CompartmentName, readonly Generation[]>,
    workstation: WorkstationKeys,
  ) {
    this.#account = account;
    this.#compartments = new Map(compartments);
    this.#workstation = workstation;
  }

  holds(compartment: CompartmentName): boolean {
    return this.#personIsHere && this.#compartments.has(compartment);
  }

  /** The compartment's generations, newest first; their bytes go with the keyring. @throws SenimError compartment-closed, locked */
  compartment(name: CompartmentName): readonly Generation[] {
    this.#checkPerson();
    const held = this.#compartments.get(name);
    if (held === undefined) throw new SenimError('compartment-closed', { params: { compartment: name } });
    return held;
  }

  /** Newest first; any of them may be the one that opens. @throws SenimError compartment-closed, locked */
  compartmentIdentities(name: CompartmentName): string[] {
    return this.compartment(name).map(({ identity }) => Buffer.from(identity).toString('latin1'));
  }

  /** Takes over the generations of a compartment; the newest one is new. @throws SenimError compartment-closed, locked */
  renewCompartment(name: CompartmentName, generations: readonly Generation[]): void {
    this.compartment(name);
    this.#compartments.set(name, generations);
  }

  /** Overwrites the keys of a compartment that this account is not to hold. */
  dropCompartment(name: CompartmentName): void {
    for (const { identity } of this.#compartments.get(name) ?? []) wipe(identity);
    this.#compartments.delete(name);
  }

  /** @throws SenimError locked */
  account(): AccountSecrets {
    this.#checkPerson();
    return this.#account;
  }

  /** Ed25519 by the account. @throws SenimError locked */
  signPersonally(message: Uint8Array): Uint8Array {
    return signEd25519(this.account().signingKey, message);
  }

  /** Ed25519 by the workstation's log key. @throws SenimError locked */
  signLog(message: Uint8Array): Uint8Array {
    this.#check();
    return signEd25519(this.#workstation.logKey, message);
  }

  /** With SHA-256 by the certificate's key: ECDSA in DER, or RSASSA-PKCS1-v1_5. @throws SenimError locked */
  async signPackage(message: Uint8Array): Promise<Uint8Array> {
    this.#checkPerson();
    const der = Buffer.from(this.#workstation.signingKey);
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    wipe(der);
    return Uint8Array.from(await signInBackground(message, key));
  }

  get certificateDer(): Uint8Array {
    return this.#workstation.certificateDer;
  }

  get certificateChain(): readonly Uint8Array[] {
    return this.#workstation.chain;
  }

  /** Takes over an imported certificate and its key, and overwrites the key before it. @throws SenimError locked */
  replaceCertificate(imported: Omit<WorkstationKeys, 'logKey'>): void {
    this.#checkPerson();
    wipe(this.#workstation.signingKey);
    this.#workstation = { ...imported, logKey: this.#workstation.logKey };
  }

  /** Overwrites all but the log key, by which a recording that goes on behind the lock is still checkpointed. */
  wipeAllButLogKey(): void {
    this.#personIsHere = false;
    wipe(this.#account.identity, this.#account.signingKey, this.#workstation.signingKey);
    for (const { identity } of [...this.#compartments.values()].flat()) wipe(identity);
  }

  wipe(): void {
    this.wipeAllButLogKey();
    this.#open = false;
    wipe(this.#workstation.logKey);
  }

  #checkPerson(): void {
    if (!this.#personIsHere) throw new SenimError('locked');
  }

  #check(): void {
    if (!this.#open) throw new SenimError('locked');
  }
}
