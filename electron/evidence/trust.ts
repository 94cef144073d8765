import { readFile, stat } from 'node:fs/promises';
import type { TrustView } from '../contract/calls/office.ts';
import { SenimError } from '../contract/errors.ts';
import {
  type CertificateFacts,
  certificateFingerprint,
  fromPem,
  parseCertificate,
} from '../crypto/certificate.ts';
import { fingerprintWords } from '../crypto/fingerprint-words.ts';
import { newId } from '../platform/ids.ts';
import type { TrustKind, TrustRow } from '../vault/store/trust.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';

/** A certificate is a few kilobytes; what is larger is something else. */
const MAX_FILE_BYTES = 1024 * 1024;

/** Certificates that this workstation trusts: of offices that sign packages and of time-stamp authorities. */
export class TrustService {
  readonly #vault: UnlockedVault;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** By name. */
  list(): TrustView[] {
    return this.#vault.store.trust.list().map(trustView);
  }

  /**
   * Trusts every certificate of a PEM file, or the one of a DER file.
   * @throws SenimError file-unreadable, certificate-malformed
   */
  async add(kind: TrustKind, path: string): Promise<TrustView[]> {
    const certificates = parseFile(await readSmall(path));
    const { store, clock } = this.#vault;
    store.transaction(() => {
      for (const { der, facts } of certificates) {
        const fingerprint = certificateFingerprint(der);
        if (store.trust.find(kind, fingerprint) !== null) continue;
        const notAfter = facts.notAfter.toISOString();
        const row = { id: newId('tru'), kind, name: nameOf(facts), fingerprint, certificate: der, notAfter };
        store.trust.insert({ ...row, addedAt: clock.read().utc });
        const details = { trust: kind, name: row.name };
        this.#vault.record('trust.added', { kind: 'certificate', id: row.id }, details, {
          hash: fingerprint,
        });
      }
    });
    return this.list();
  }

  /** Removing what is not there changes nothing. */
  remove(id: string): void {
    const { store } = this.#vault;
    store.transaction(() => {
      const row = store.trust.get(id);
      if (row === null) return;
      store.trust.remove(id);
      const details = { trust: row.kind, name: row.name };
      this.#vault.record('trust.removed', { kind: 'certificate', id }, details, { hash: row.fingerprint });
    });
  }
}

async function readSmall(path: string): Promise<Buffer> {
  const { size } = await stat(path).catch(unreadable);
  if (size > MAX_FILE_BYTES) throw new SenimError('certificate-malformed');
  return await readFile(path).catch(unreadable);
}

function unreadable(cause: unknown): never {
  throw new SenimError('file-unreadable', { cause });
}

function parseFile(bytes: Buffer): { der: Uint8Array; facts: CertificateFacts }[] {
  try {
    const text = bytes.toString('latin1');
    const list = text.includes('-----BEGIN ') ? fromPem(text) : [Uint8Array.from(bytes)];
    return list.map((der) => ({ der, facts: parseCertificate(der) }));
  } catch (cause) {
    throw new SenimError('certificate-malformed', { cause });
  }
}

function nameOf({ subject }: CertificateFacts): string {
  return [subject.commonName, subject.organisation].filter(Boolean).join(', ');
}

function trustView({ id, kind, name, fingerprint, notAfter, addedAt }: TrustRow): TrustView {
  return { id, kind, name, fingerprint, words: fingerprintWords(fingerprint), notAfter, addedAt };
}
