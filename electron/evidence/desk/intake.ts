import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallOutput } from '../../contract/calls.ts';
import { SenimError } from '../../contract/errors.ts';
import { certificateFingerprint, parseCertificate } from '../../crypto/certificate.ts';
import { newId } from '../../platform/ids.ts';
import type { PackageFileRow } from '../../vault/store/packages.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { CheckedPackage, EvidenceWorker } from '../worker-client.ts';
import { type KnownOffice, knownOfficeOf } from './known-office.ts';
import { packageView, sealMeta } from './package-meta.ts';
import { isCuredByTrust, trustedReport } from './trusting.ts';

export interface IntakeWork {
  readonly signal: AbortSignal;
  readonly onProgress: (stage: 'checking' | 'storing', done: number, total: number) => void;
}

interface Waiting {
  readonly checked: CheckedPackage;
  readonly folder: string;
}

/**
 * Takes packages in: checked in the worker into an encrypted staging folder first, imported when a person says so and
 * the verdict allows it.
 */
export class Intake {
  readonly #vault: UnlockedVault;
  readonly #worker: EvidenceWorker;
  readonly #waiting = new Map<string, Waiting>();

  constructor(vault: UnlockedVault, worker: EvidenceWorker) {
    this.#vault = vault;
    this.#worker = worker;
  }

  /** @throws SenimError file-unreadable, disk-full, cancelled, worker-failed */
  async check(path: string, work: IntakeWork): Promise<CallOutput<'packages.check'>> {
    const { store, person, account } = this.#vault;
    if (!account.rights.includes('package.import')) throw new SenimError('right-missing');
    const checkId = newId('chk');
    const folder = join(this.#vault.stagingDir(), checkId);
    const trusted = (kind: 'office' | 'timestamp-authority') =>
      store.trust.listOfKind(kind).map(({ certificate }) => certificate);
    const checked = await this.#worker.checkPackage(
      {
        path,
        folder,
        identities: [person.ageIdentity()],
        trust: trusted('office'),
        timestampTrust: trusted('timestamp-authority'),
      },
      work,
    );
    const { report } = checked;
    const knownOffice = this.#knownOffice(checked);
    if (report.verdict === 'valid' || report.verdict === 'untrusted') {
      this.#waiting.set(checkId, { checked, folder });
    } else {
      this.#recordRefusal(checked);
    }
    const packageId = report.package?.id;
    const known = packageId !== undefined && store.packages.find(packageId) !== null;
    return { checkId, report, known, knownOffice };
  }

  /**
   * Imports what was checked. A signer who is not trusted yet becomes so only by the fingerprint that a person compared.
   * @throws SenimError check-unknown, package-known, package-untrusted
   */
  async accept(checkId: string, trustSigner: string | null): Promise<CallOutput<'packages.accept'>> {
    const { checked, folder } = this.#find(checkId);
    const { report, signerDer, session, excerpt } = checked;
    const facts = report.package;
    if (facts === null || report.signer === null || signerDer === null || (session ?? excerpt) === null) {
      throw new SenimError('package-invalid');
    }
    if (this.#vault.store.packages.find(facts.id) !== null) throw new SenimError('package-known');
    const isNew = report.verdict === 'untrusted';
    if (isNew && !isCuredByTrust(report)) throw new SenimError('package-untrusted');
    if (isNew && trustSigner !== report.signer.fingerprint) throw new SenimError('package-untrusted');
    const files = await this.#adopt(checked);
    const meta = {
      ...{ report: trustedReport(report), session, excerpt, left: null },
      signer: report.signer.fingerprint,
    };
    const metaSealed = await sealMeta(this.#vault, meta);
    const { store, clock } = this.#vault;
    const row = store.transaction(() => {
      if (isNew) this.#trust(signerDer, this.#knownOffice(checked));
      const imported = {
        ...{ packageId: facts.id, sessionId: facts.sessionId, hash: checked.packageHash, root: facts.root },
        ...{
          verdict: meta.report.verdict,
          importedAt: clock.read().utc,
          metaSealed,
          ...{ receiptIssuedAt: null, receipt: null, disposedAt: null },
          files,
        },
      };
      store.packages.insert(imported);
      const details = {
        verdict: report.verdict,
        trustedNow: isNew,
        root: facts.root,
        signer: report.signer?.fingerprint ?? '',
      };
      const object = { kind: 'package', id: facts.id };
      this.#vault.record('package.imported', object, details, {
        scope: facts.sessionId,
        hash: checked.packageHash,
      });
      return imported;
    });
    this.#waiting.delete(checkId);
    await rm(folder, { recursive: true, force: true });
    return await packageView(this.#vault, row);
  }

  /** Throws away what was staged. @throws SenimError check-unknown */
  async discard(checkId: string): Promise<void> {
    const { checked, folder } = this.#find(checkId);
    this.#waiting.delete(checkId);
    for (const { key } of checked.files) key.fill(0);
    this.#recordRefusal(checked);
    await rm(folder, { recursive: true, force: true });
  }

  /** Forgets every key of what waits; its files are emptied from the staging folder at the next unlock. */
  forget(): void {
    for (const { checked } of this.#waiting.values()) for (const { key } of checked.files) key.fill(0);
    this.#waiting.clear();
  }

  #find(checkId: string): Waiting {
    const waiting = this.#waiting.get(checkId);
    if (waiting === undefined) throw new SenimError('check-unknown');
    return waiting;
  }

  /** Moves the staged files in, one after the other; if one fails, those that went in are erased again. */
  async #adopt({ files }: CheckedPackage): Promise<PackageFileRow[]> {
    const rows: PackageFileRow[] = [];
    try {
      for (const { path, fileId, stagedPath, key, bytes, sha256, kind } of files) {
        await this.#vault.adoptFile('interview', fileId, stagedPath, key);
        rows.push({ path, fileId, bytes, hash: sha256, kind });
      }
      for (const { key } of files) key.fill(0);
      return rows;
    } catch (error) {
      for (const { fileId } of rows) await this.#vault.removeFile(fileId);
      throw error;
    }
  }

  #knownOffice({ report, signerDer }: CheckedPackage): KnownOffice | null {
    if (report.verdict !== 'untrusted' || signerDer === null) return null;
    return knownOfficeOf(signerDer, this.#vault.store.trust.listOfKind('office'));
  }

  #trust(certificate: Uint8Array, instead: KnownOffice | null): void {
    const { store, clock } = this.#vault;
    const { subject, notAfter } = parseCertificate(certificate);
    const fingerprint = certificateFingerprint(certificate);
    const id = newId('tru');
    const name = subject.organisation ?? subject.commonName ?? fingerprint;
    store.trust.insert({
      ...{ id, kind: 'office' as const, name, fingerprint, certificate },
      notAfter: notAfter.toISOString(),
      addedAt: clock.read().utc,
    });
    const details = { fingerprint, ...(instead === null ? {} : { insteadOf: instead.fingerprint }) };
    this.#vault.record('trust.added', { kind: 'office', id }, details);
  }

  #recordRefusal(checked: CheckedPackage): void {
    const { verdict, package: facts, parts, signer } = checked.report;
    const failed = parts.find(({ status }) => status === 'failed');
    const insteadOf = this.#knownOffice(checked)?.fingerprint;
    const object = { kind: 'package', id: facts?.id ?? 'unknown' };
    const details = {
      ...{ verdict, part: failed?.part ?? '', code: failed?.code ?? 'discarded' },
      ...(insteadOf === undefined ? {} : { signer: signer?.fingerprint ?? '', insteadOf }),
    };
    this.#vault.record('package.refused', object, details, { hash: checked.packageHash });
  }
}
