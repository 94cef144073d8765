import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { SenimError } from '../../contract/errors.ts';
import type { WithheldPart } from '../../contract/formats/session-document.ts';
import { requireKept } from '../../vault/kept.ts';
import type { SecondPerson } from '../../vault/second-person.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { EvidenceWorker } from '../worker-client.ts';
import type { PackageSpec, PayloadFile } from '../writer/spec.ts';
import { type BringHome, withMirrorAtHand } from './brought-home.ts';
import type { CoSignerFile } from './co-signers.ts';
import { extractCustody } from './custody-extract.ts';
import { Lent } from './lent.ts';
import { carryOut, type DeliveryWork } from './making.ts';
import { neededRoom } from './needed-room.ts';
import { channelsOf, type PlannedContents, planContents, sealedParts } from './plan.ts';
import { type PhaseScriptOf, planScripts } from './planned-scripts.ts';
import { Release, requireRelease } from './release.ts';
import type { ReleasedFinding, ReleasedFindings } from './released-findings.ts';
import type { SecondRelease } from './second-release.ts';
import { sessionDocument } from './session-document.ts';
import { type PlannedProtocol, planProtocol } from './session-protocol.ts';
import { type PlannedRecord, planRecord, recordItems } from './session-record.ts';
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
  readonly bringHome: BringHome;
  readonly timeline: TimelineOf;
  readonly phaseScript: PhaseScriptOf;
  /** Name and version, for bag-info.txt. */
  readonly software: string;
}

/** What of the session's own account goes along, and what of its recordings does not. */
interface Accompanying {
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
    const items = [...recordings, ...(await recordItems(this.#vault, sessionId)), ...released];
    return { items: [...items, ...masked], totalBytes: items.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /**
   * Makes a package, flushes it and reads it back. The act is logged before the package is made, so that the package
   * carries it; how it ended is logged after. Nothing stays in the folder unless this answers.
   * What is damaged is brought home from the mirror first, where it has better.
   * What is masked goes along only where that is ordered and a second person releases it, and is named as withheld else.
   * @throws SenimError right-missing, second-person-missing, wrong-passphrase, session-not-sealed, session-disposed, recipient-unknown, target-vanished,
   *   folder-not-writable, disk-full, evidence-not-intact, read-back-differs, working-copy-failed, cancelled, worker-failed
   */
  async deliver(order: Order, work: DeliveryWork): Promise<CallOutput<'delivery.start'>> {
    const vault = this.#vault;
    const { sessionId } = order;
    await requireRelease(vault, order);
    const findings = await this.#parts.releasedFindings(sessionId);
    const withMasked = order.includeMasked ?? false;
    const { workingCopy } = order;
    await requireRoom(order.folder, neededRoom(vault, sessionId, { findings, withMasked, workingCopy }));
    return await withMirrorAtHand(this.#parts.bringHome, sessionId, () => this.#make(order, findings, work));
  }

  async #make(
    order: Order,
    findings: readonly ReleasedFinding[],
    work: DeliveryWork,
  ): Promise<CallOutput<'delivery.start'>> {
    const vault = this.#vault;
    const { sessionId } = order;
    const withMasked = order.includeMasked ?? false;
    const lent = new Lent();
    try {
      const release = await Release.open(vault, order, lent);
      const masked = withMasked ? requireSecond(release.second) : null;
      const contents = lent.take(await planContents(vault, sessionId, findings, masked), wipeContents);
      const withheld = withMasked ? [] : await this.#withheld(sessionId);
      const files = [...contents.files, ...(await this.#copies(contents, order, work, lent))];
      const record = lent.take(await planRecord(vault, sessionId), (one) => one.wipe());
      const protocol = await planProtocol(vault, sessionId);
      const begun = this.#begin(order, release, { record, protocol, withheld });
      const spec = { ...begun, ...contents, files: [...files, ...begun.files] };
      return await carryOut(vault, this.#parts.worker, spec, sessionId, work, release.coSigners);
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
    order: Order,
    release: Release,
    { record, protocol, withheld }: Accompanying,
  ): Omit<PackageSpec, 'recordings'> {
    const vault = this.#vault;
    const { sessionId, purpose, legalBasis } = order;
    const { packageId, recipients } = release;
    const reason = { purpose, legalBasis };
    return vault.store.transaction(() => {
      const described = sessionDocument(vault, sessionId, packageId, reason, recipients, withheld);
      const taken = record.scripts();
      const scripts = planScripts(taken, this.#parts.phaseScript);
      const session = { ...described, ...(scripts.length === 0 ? {} : { phaseScripts: taken }) };
      release.log({
        ...(order.includeMasked ? { masked: 'included' } : {}),
        ...(withheld.length === 0 ? {} : { masked: 'withheld' }),
      });
      const { root, files: custody } = extractCustody(vault, sessionId, packageId);
      const bag = release.note(root, null, this.#parts.software);
      return { ...bag, session, custody, files: [...record.files(), ...scripts, ...protocol.files()] };
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
