import { createPrivateKey, sign } from 'node:crypto';
import { certificateFingerprint } from '../../crypto/certificate.ts';
import { MOST_PKCS12_BYTES } from '../../crypto/pkcs12.ts';
import { openCertificateFile } from '../../vault/certificate-file.ts';
import { readSmallFile } from './recipient-book.ts';

/** Somebody's own certificate, as it is lent for one package. */
export interface CoSignerFile {
  readonly path: string;
  readonly passphrase: string;
}

interface Person {
  readonly certificateDer: Uint8Array;
  /** PKCS #8 DER. */
  readonly key: Uint8Array;
}

/** People who sign a package beside the workstation. Their keys are in memory until `wipe`. */
export class CoSigners {
  readonly #people: readonly Person[];

  private constructor(people: readonly Person[]) {
    this.#people = people;
  }

  /**
   * `now` in milliseconds since 1970.
   * @throws SenimError file-unreadable, file-passphrase-wrong, certificate-malformed, certificate-gost,
   *   certificate-unsuitable, certificate-weak
   */
  static async open(files: readonly CoSignerFile[], now: number): Promise<CoSigners> {
    const people: Person[] = [];
    try {
      for (const { path, passphrase } of files) {
        const opened = openCertificateFile(
          await readSmallFile(path, MOST_PKCS12_BYTES, 'certificate-malformed'),
          passphrase,
          'person',
          now,
        );
        people.push({ certificateDer: opened.certificateDer, key: opened.privateKey });
      }
      return new CoSigners(people);
    } catch (error) {
      for (const { key } of people) key.fill(0);
      throw error;
    }
  }

  /** DER. */
  get certificates(): Uint8Array[] {
    return this.#people.map(({ certificateDer }) => certificateDer);
  }

  get fingerprints(): string[] {
    return this.certificates.map(certificateFingerprint);
  }

  /** With SHA-256; `signer` counts from 1. */
  sign(bytes: Uint8Array, signer: number): Uint8Array {
    const person = this.#people[signer - 1];
    if (person === undefined) throw new RangeError('no such signer');
    const key = createPrivateKey({ key: Buffer.from(person.key), format: 'der', type: 'pkcs8' });
    return Uint8Array.from(sign('sha256', bytes, key));
  }

  wipe(): void {
    for (const { key } of this.#people) key.fill(0);
  }
}
