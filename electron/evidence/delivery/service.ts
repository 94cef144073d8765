import { join } from 'node:path';
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { SenimError } from '../../contract/errors.ts';
import type { WithheldPart } from '../../contract/formats/session-document.ts';
import { newId } from '../../platform/ids.ts';
import { requireKept } from '../../vault/kept.ts';
import type { SecondPerson } from '../../vault/second-person.ts';
import type { RecipientRow } from '../../vault/store/recipients.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { EvidenceWorker } from '../worker-client.ts';
import type { PackageSpec, PayloadFile } from '../writer/spec.ts';
import { type CoSignerFile, CoSigners } from './co-signers.ts';
import { extractCustody } from './custody-extract.ts';
import { Lent } from './lent.ts';
import { carryOut, type DeliveryWork } from './making.ts';
import {
  bytesOf,
  channelsOf,
  type PlannedContents,
  planContents,
  sealedParts,
  sessionDocument,
} from './plan.ts';
import { namedRecipients } from './recipient-book.ts';
import type { ReleasedFindings } from './released-findings.ts';
import { SecondRelease } from './second-release.ts';
import { type PlannedProtocol, planProtocol } from './session-protocol.ts';
import { type PlannedRecord, planRecord } from './session-record.ts';
import type { TimelineOf } from './session-timeline.ts';
import { requireRoom } from './target-folder.ts';
import { deliveryView } from './views.ts';
import { maskedOf, withheldParts } from './withheld.ts';
import { type CopyPart, WorkingCopies } from './working-copies.ts';

type Order = Omit<CallInput<'delivery.start'>, 'workId' | 'folder' | 'coSigners'> & {
  readonly folder: string;
  readonly coSigners: readonly CoSignerFile[];
};

export interface DeliveryParts {
  readonly worker: EvidenceWorker;
  readonly releasedFindings: ReleasedFindings;
  readonly copyPart: CopyPart;
  readonly timeline: TimelineOf;
  /** Name and version, for bag-info.txt. */
  readonly software: string;
}

/** To whom a package goes, who answers for it, and the record that goes with its events. */
interface Release {
  readonly recipients: readonly RecipientRow[];
  readonly coSigners: CoSigners;
  readonly second: SecondRelease;
  readonly record: PlannedRecord;
  readonly protocol: PlannedProtocol;
  readonly withheld: readonly WithheldPart[];
}

/** Makes evidence packages of sealed sessions and keeps account of them. */
export class DeliveryService {
  readonly #vault: UnlockedVault;
  readonly #parts: DeliveryParts;

  constructor(vault: UnlockedVault, parts: DeliveryParts) {
    this.#vault = vault;
    this.#parts = parts;
  }

  /** Newest first. */
  list(): CallOutput<'delivery.list'> {
    const { store } = this.#vault;
    return store.deliveries.list().map((row) => deliveryView(store, row));
  }

  /** What a package of the session would carry. @throws SenimError session-unknown, session-disposed, compartment-closed */
  async contents(sessionId: string): Promise<CallOutput<'delivery.contents'>> {
    const { store } = this.#vault;
    requireKept(store, store.sessions.get(sessionId));
    const findings = await this.#parts.releasedFindings(sessionId);
    const channels = channelsOf(this.#vault, sessionId);
    const recordings = channels.map(({ label, parts }) => ({
      kind: 'recording',
      name: label,
      bytes: bytesIn(parts.filter(({ maskReason }) => maskReason === null)),
    }));
    // Named, and not counted: they are kept back unless two persons release them.
    const masked = channels
      .map(({ label, parts }) => ({ label, parts: parts.filter(({ maskReason }) => maskReason !== null) }))
      .filter(({ parts }) => parts.length > 0)
      .map(({ label, parts }) => ({ kind: 'masked', name: label, bytes: bytesIn(parts) }));
    const released = findings.flatMap(({ findingId, document, attachments }) => [
      { kind: 'finding', name: findingId, bytes: Buffer.byteLength(document) },
      ...attachments.map(({ id, bytes }) => ({ kind: 'attachment', name: id, bytes })),
    ]);
    const items = [...recordings, ...released];
    return { items: [...items, ...masked], totalBytes: items.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /**
   * Makes a package, flushes it and reads it back. The act is logged before the package is made, so that the package
   * carries it; how it ended is logged after. Nothing stays in the folder unless this answers.
   * What is masked goes along only where that is ordered and a second person releases it, and is named as withheld else.
   * @throws SenimError right-missing, second-person-missing, wrong-passphrase, session-not-sealed, session-disposed, recipient-unknown, target-vanished,
   *   folder-not-writable, disk-full, evidence-not-intact, read-back-differs, working-copy-failed, cancelled, worker-failed
   */
  async deliver(order: Order, work: DeliveryWork): Promise<CallOutput<'delivery.start'>> {
    const vault = this.#vault;
    if (!vault.account.rights.includes('evidence.export')) throw new SenimError('right-missing');
    await vault.confirmPassphrase(order.passphrase);
    const session = vault.store.sessions.get(order.sessionId);
    requireKept(vault.store, session);
    if (session.state !== 'sealed') throw new SenimError('session-not-sealed');
    const recipients = namedRecipients(vault, order.recipientIds);
    const findings = await this.#parts.releasedFindings(session.id);
    const withMasked = order.includeMasked ?? false;
    const bytes = bytesOf(vault, session.id, findings, withMasked);
    await requireRoom(order.folder, order.workingCopy ? 2 * bytes : bytes);
    const lent = new Lent();
    try {
      const now = Date.parse(vault.clock.read().utc);
      const coSigners = lent.take(await CoSigners.open(order.coSigners, now), (one) => one.wipe());
      const second = lent.take(await SecondRelease.of(vault, order.second), (one) => one.leave());
      const masked = withMasked ? requireSecond(second) : null;
      const contents = lent.take(await planContents(vault, session.id, findings, masked), wipeContents);
      const withheld = withMasked ? [] : await this.#withheld(session.id);
      const files = [...contents.files, ...(await this.#copies(contents, order, work, lent))];
      const record = lent.take(await planRecord(vault, session.id), (one) => one.wipe());
      const protocol = await planProtocol(vault, session.id);
      const release = { recipients, coSigners, second, record, protocol, withheld };
      const begun = this.#begin(newId('ep'), order, release);
      const spec = { ...begun, ...contents, files: [...files, ...begun.files] };
      return await carryOut(vault, this.#parts.worker, spec, session.id, work, coSigners);
    } finally {
      await lent.giveBack();
    }
  }

  async #withheld(sessionId: string): Promise<WithheldPart[]> {
    const parts = sealedParts(channelsOf(this.#vault, sessionId));
    if (maskedOf(parts).length === 0) return [];
    return withheldParts(parts, await this.#parts.timeline(sessionId));
  }

  async #copies(
    { recordings }: PlannedContents,
    { workingCopy }: Order,
    { signal }: DeliveryWork,
    lent: Lent,
  ): Promise<PayloadFile[]> {
    if (!workingCopy) return [];
    const copies = new WorkingCopies({ vault: this.#vault, copy: this.#parts.copyPart });
    lent.take(copies, (one) => one.remove());
    return await copies.of(recordings, signal);
  }

  /** Logs the act, takes the session's events with their proofs and the record that they name, and notes the delivery: all or nothing. */
  #begin(
    packageId: string,
    order: Order,
    { recipients, coSigners, second, record, protocol, withheld }: Release,
  ): Omit<PackageSpec, 'recordings'> {
    const { store, clock, workstation } = this.#vault;
    const { sessionId, purpose, legalBasis, folder } = order;
    const createdAt = clock.read().utc;
    const reason = { purpose, legalBasis };
    return store.transaction(() => {
      const session = sessionDocument(this.#vault, sessionId, packageId, reason, recipients, withheld);
      const details = {
        ...reason,
        recipients: recipients.map(({ recipient, fingerprint }) => ({ recipient, fingerprint })),
        ...(coSigners.fingerprints.length === 0 ? {} : { coSigners: coSigners.fingerprints }),
        ...(order.includeMasked ? { masked: 'included' } : {}),
        ...(withheld.length === 0 ? {} : { masked: 'withheld' }),
      };
      second.record(packageId, sessionId, details);
      this.#vault.record('package.exporting', { kind: 'package', id: packageId }, details, {
        scope: sessionId,
      });
      const custody = extractCustody(this.#vault, sessionId, packageId);
      store.deliveries.insert({
        ...{ packageId, sessionId, ...reason, createdAt, state: 'making', fileName: `${packageId}.senim` },
        recipientIds: recipients.map(({ id }) => id),
        ...{ bytes: 0, hash: null, root: custody.root, timestamped: false, excerpt: null },
      });
      return {
        ...{ packageId, createdAt, session, software: this.#parts.software },
        target: join(folder, `${packageId}.senim`),
        recipients: recipients.map(({ recipient }) => recipient),
        certificates: { signer: workstation.certificateDer, chain: workstation.certificateChain },
        coSigners: coSigners.certificates,
        custody: custody.files,
        files: [...record.files(), ...protocol.files()],
        people: store.accounts.list().map(({ id, name }) => ({ account: id, name })),
      };
    });
  }
}

function bytesIn(parts: readonly { readonly bytes: number }[]): number {
  return parts.reduce((sum, { bytes }) => sum + bytes, 0);
}

function requireSecond({ person }: SecondRelease): SecondPerson {
  if (person === null) throw new SenimError('second-person-missing');
  return person;
}

function wipeContents({ keys }: PlannedContents): void {
  for (const key of keys) key.fill(0);
}
