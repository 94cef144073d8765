import { join } from 'node:path';
import type { CallOutput } from '../../contract/calls.ts';
import { SenimError } from '../../contract/errors.ts';
import { mergedSpans } from '../../contract/formats/excerpt-spans.ts';
import { SignedFindingDocument } from '../../contract/formats/finding-documents.ts';
import { newId } from '../../platform/ids.ts';
import { requireKept } from '../../vault/kept.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { ExcerptSpec } from '../writer/spec.ts';
import { CoSigners } from './co-signers.ts';
import { extractEvents } from './custody-extract.ts';
import {
  type Described,
  describeExcerpt,
  type ExcerptOrder,
  findingFiles,
  openParts,
  wantedParts,
} from './excerpt-plan.ts';
import { Lent } from './lent.ts';
import { carryOut, type DeliveryWork } from './making.ts';
import { channelsOf, sealedParts } from './plan.ts';
import { namedRecipients } from './recipient-book.ts';
import type { ReleasedFinding } from './released-findings.ts';
import { SecondRelease } from './second-release.ts';
import type { DeliveryParts } from './service.ts';
import { requireRoom } from './target-folder.ts';

export type ExcerptParts = Omit<DeliveryParts, 'copyPart'>;

/** Takes chosen seconds, events and findings out of sealed sessions. */
export class ExcerptService {
  readonly #vault: UnlockedVault;
  readonly #parts: ExcerptParts;

  constructor(vault: UnlockedVault, parts: ExcerptParts) {
    this.#vault = vault;
    this.#parts = parts;
  }

  /** What there is to choose from. @throws SenimError session-unknown, session-not-sealed, compartment-closed */
  async choices(sessionId: string): Promise<CallOutput<'delivery.choices'>> {
    this.#requireSealed(sessionId);
    const { durationMs } = await this.#parts.timeline(sessionId);
    const findings = await this.#parts.releasedFindings(sessionId);
    return {
      durationMs,
      labels: [...new Set(channelsOf(this.#vault, sessionId).map(({ label }) => label))].sort(),
      findings: findings.map(({ findingId, document }) => ({ id: findingId, title: titleOf(document) })),
    };
  }

  /**
   * Makes an excerpt, flushes it and reads it back. What is taken out, of which channels and why is logged before, under
   * the signature of who does it.
   * @throws SenimError right-missing, wrong-passphrase, session-not-sealed, session-disposed, recipient-unknown,
   *   finding-unknown, excerpt-empty, and those of `DeliveryService.deliver`
   */
  async deliver(order: ExcerptOrder, work: DeliveryWork): Promise<CallOutput<'delivery.excerpt'>> {
    const vault = this.#vault;
    if (!vault.account.rights.includes('evidence.export')) throw new SenimError('right-missing');
    await vault.confirmPassphrase(order.passphrase);
    this.#requireSealed(order.sessionId);
    const spans = mergedSpans(order.spans);
    const described = {
      ...{ packageId: newId('ep'), order, spans },
      recipients: namedRecipients(vault, order.recipientIds),
      findings: await this.#findings(order),
      timeline: await this.#parts.timeline(order.sessionId),
    };
    const wanted = wantedParts(sealedParts(channelsOf(vault, order.sessionId)), described.timeline, order);
    await requireRoom(
      order.folder,
      wanted.reduce((sum, { bytes }) => sum + bytes, 0),
    );
    const lent = new Lent();
    try {
      const now = Date.parse(vault.clock.read().utc);
      const coSigners = lent.take(await CoSigners.open(order.coSigners, now), (one) => one.wipe());
      const second = lent.take(await SecondRelease.of(vault, order.second), (one) => one.leave());
      const recordings = lent.take(await openParts(vault, wanted), wipeKeys);
      const spec = this.#begin(described, recordings, coSigners, second);
      return await carryOut(vault, this.#parts.worker, spec, order.sessionId, work, coSigners);
    } finally {
      await lent.giveBack();
    }
  }

  /** Logs the act, takes the events that are needed with their proofs, and notes the delivery: all or nothing. */
  #begin(
    described: Described,
    recordings: ExcerptSpec['recordings'],
    coSigners: CoSigners,
    second: SecondRelease,
  ): ExcerptSpec {
    const { store, clock, workstation } = this.#vault;
    const { packageId, order, spans, recipients, findings } = described;
    const { sessionId, purpose, legalBasis, reason, labels, events, folder } = order;
    const createdAt = clock.read().utc;
    const fileName = `${packageId}.senim`;
    const ids = findings.map(({ findingId }) => findingId);
    return store.transaction(() => {
      const excerpt = describeExcerpt(this.#vault, described);
      const details = {
        ...{ kind: 'excerpt', purpose, legalBasis, reason, labels, events, findings: ids },
        spans: spans.map(({ fromMs, toMs }) => ({ fromMs, toMs })),
        recipients: recipients.map(({ recipient, fingerprint }) => ({ recipient, fingerprint })),
        ...(coSigners.fingerprints.length === 0 ? {} : { coSigners: coSigners.fingerprints }),
      };
      const object = { kind: 'package', id: packageId };
      second.record(packageId, sessionId, details);
      this.#vault.record('package.exporting', object, details, { scope: sessionId });
      const roots = recordings.map(({ root }) => root);
      const custody = extractEvents(this.#vault, sessionId, { packageId, roots, events, findings: ids });
      store.deliveries.insert({
        ...{ packageId, sessionId, purpose, legalBasis, createdAt, state: 'making', fileName },
        recipientIds: recipients.map(({ id }) => id),
        ...{ bytes: 0, hash: null, root: custody.root, timestamped: false },
        excerpt: { reason, spans: [...spans], events, findings: ids },
      });
      return {
        ...{ packageId, createdAt, excerpt, recordings, software: this.#parts.software },
        target: join(folder, fileName),
        recipients: recipients.map(({ recipient }) => recipient),
        certificates: { signer: workstation.certificateDer, chain: workstation.certificateChain },
        coSigners: coSigners.certificates,
        custody: custody.files,
        people: store.accounts.list().map(({ id, name }) => ({ account: id, name })),
        files: findings.flatMap(findingFiles),
      };
    });
  }

  #requireSealed(sessionId: string): void {
    const { store } = this.#vault;
    const session = store.sessions.get(sessionId);
    requireKept(store, session);
    if (session.state !== 'sealed') throw new SenimError('session-not-sealed');
  }

  async #findings({ sessionId, findings }: ExcerptOrder): Promise<ReleasedFinding[]> {
    const released = await this.#parts.releasedFindings(sessionId);
    return [...new Set(findings)].map((id) => {
      const finding = released.find(({ findingId }) => findingId === id);
      if (finding === undefined) throw new SenimError('finding-unknown');
      return finding;
    });
  }
}

function titleOf(document: string): string {
  return SignedFindingDocument.parse(JSON.parse(document)).finding.title;
}

function wipeKeys(recordings: ExcerptSpec['recordings']): void {
  for (const { file } of recordings) file.key.fill(0);
}
