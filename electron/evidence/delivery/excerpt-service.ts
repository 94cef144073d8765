import type { CallOutput } from '../../contract/calls.ts';
import { SenimError } from '../../contract/errors.ts';
import { mergedSpans } from '../../contract/formats/excerpt-spans.ts';
import { SignedFindingDocument } from '../../contract/formats/finding-documents.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { ExcerptSpec } from '../writer/spec.ts';
import { withMirrorAtHand } from './brought-home.ts';
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
import { neededForExcerpt } from './needed-room.ts';
import { channelsOf, sealedParts } from './plan.ts';
import { Release, requireRelease, requireSealed } from './release.ts';
import type { ReleasedFinding } from './released-findings.ts';
import type { DeliveryParts } from './service.ts';
import { requireRoom } from './target-folder.ts';
import { maskedOf } from './withheld.ts';

export type ExcerptParts = Omit<DeliveryParts, 'copyPart' | 'phaseScript'>;

/** What of a session was chosen. */
type Wanted = Pick<Described, 'spans' | 'timeline' | 'findings'> & {
  readonly wanted: ReturnType<typeof wantedParts>;
};

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
    requireSealed(this.#vault, sessionId);
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
    const { sessionId } = order;
    await requireRelease(vault, order);
    const findings = await this.#findings(order);
    const timeline = await this.#parts.timeline(sessionId);
    const wanted = wantedParts(sealedParts(channelsOf(vault, sessionId)), timeline, order);
    const spans = mergedSpans(order.spans);
    await requireRoom(order.folder, neededForExcerpt(wanted, spans));
    const what = { spans, timeline, findings, wanted };
    return await withMirrorAtHand(this.#parts.bringHome, sessionId, () => this.#make(order, what, work));
  }

  async #make(
    order: ExcerptOrder,
    { wanted, ...what }: Wanted,
    work: DeliveryWork,
  ): Promise<CallOutput<'delivery.excerpt'>> {
    const vault = this.#vault;
    const lent = new Lent();
    try {
      const release = await Release.open(vault, order, lent);
      const recordings = lent.take(await openParts(vault, wanted), wipeKeys);
      const { packageId, recipients } = release;
      const spec = this.#begin({ packageId, order, recipients, ...what }, recordings, release);
      return await carryOut(vault, this.#parts.worker, spec, order.sessionId, work, release.coSigners);
    } finally {
      await lent.giveBack();
    }
  }

  /** Logs the act, takes the events that are needed with their proofs, and notes the delivery: all or nothing. */
  #begin(described: Described, recordings: ExcerptSpec['recordings'], release: Release): ExcerptSpec {
    const vault = this.#vault;
    const { packageId, order, spans, findings } = described;
    const { sessionId, reason, labels, events } = order;
    const ids = findings.map(({ findingId }) => findingId);
    return vault.store.transaction(() => {
      const excerpt = describeExcerpt(vault, described);
      const told = spans.map(({ fromMs, toMs }) => ({ fromMs, toMs }));
      release.log({ kind: 'excerpt', reason, labels, events, findings: ids, spans: told });
      // The events that closed masked parts go along too: they are why those seconds are missing.
      const masked = maskedOf(sealedParts(channelsOf(this.#vault, sessionId)));
      const roots = [...recordings, ...masked].map(({ root }) => root);
      const taken = extractEvents(vault, sessionId, { packageId, roots, events, findings: ids });
      const noted = { reason, spans: [...spans], events, findings: ids };
      const bag = release.note(taken.root, noted, this.#parts.software);
      return { ...bag, excerpt, recordings, custody: taken.files, files: findings.flatMap(findingFiles) };
    });
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
