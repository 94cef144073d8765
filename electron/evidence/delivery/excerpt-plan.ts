import type { CallInput } from '../../contract/calls.ts';
import { SenimError } from '../../contract/errors.ts';
import { ExcerptDocument, type Span } from '../../contract/formats/excerpt.ts';
import { isWanted } from '../../contract/formats/excerpt-spans.ts';
import { FINDING_PATHS } from '../../contract/formats/finding-documents.ts';
import { canonicalBytes } from '../../custody/canonical-json.ts';
import type { RecipientRow } from '../../vault/store/recipients.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { ExcerptSource, PayloadFile } from '../writer/spec.ts';
import type { CoSignerFile } from './co-signers.ts';
import { channelsOf, type SealedPart, sealedParts } from './plan.ts';
import type { ReleasedFinding } from './released-findings.ts';
import type { SessionTimeline } from './session-timeline.ts';

export type ExcerptOrder = Omit<CallInput<'delivery.excerpt'>, 'workId' | 'folder' | 'coSigners'> & {
  readonly folder: string;
  readonly coSigners: readonly CoSignerFile[];
};

/** A part of which seconds are wanted. */
export interface WantedPart extends SealedPart, Pick<ExcerptSource, 'placed'> {}

/** The parts of the chosen channels in which any of the spans lies. @throws SenimError excerpt-empty */
export function wantedParts(
  parts: readonly SealedPart[],
  timeline: SessionTimeline,
  { spans, labels }: Pick<ExcerptOrder, 'spans' | 'labels'>,
): WantedPart[] {
  const wanted = parts.flatMap((part): WantedPart[] => {
    const placed = timeline.parts.get(part.fileId);
    // What is masked is in no excerpt.
    if (placed === undefined || part.maskReason !== null || !labels.includes(part.label)) return [];
    return isWanted(spans, placed.fromMs, placed.toMs) ? [{ ...part, placed }] : [];
  });
  if (spans.length > 0 && wanted.length === 0) throw new SenimError('excerpt-empty');
  return wanted;
}

/** Opens the keys of the parts; the caller wipes them. @throws SenimError compartment-closed, sealed-file-missing */
export async function openParts(
  vault: UnlockedVault,
  parts: readonly WantedPart[],
): Promise<ExcerptSource[]> {
  const sources: ExcerptSource[] = [];
  try {
    for (const { fileId, maskReason: _, ...part } of parts) {
      const key = await vault.fileKey('interview', fileId);
      sources.push({ ...part, file: { path: vault.filePath(fileId), fileId, key } });
    }
    return sources;
  } catch (error) {
    for (const { file } of sources) file.key.fill(0);
    throw error;
  }
}

/** The signed document of a finding and what was added to it; what is attached stays behind. */
export function findingFiles({ findingId, hash, addenda, document }: ReleasedFinding): PayloadFile[] {
  const format = { format: 'senim-released-finding', version: 1 };
  const index = { ...format, findingId, hash, addenda: [...addenda], attachments: [] };
  return [
    { path: FINDING_PATHS.signed(findingId), content: Buffer.from(document, 'utf8') },
    { path: FINDING_PATHS.released(findingId), content: canonicalBytes(index) },
  ];
}

export interface Described {
  readonly packageId: string;
  readonly order: ExcerptOrder;
  readonly spans: readonly Span[];
  readonly timeline: SessionTimeline;
  readonly findings: readonly ReleasedFinding[];
  readonly recipients: readonly RecipientRow[];
}

/** What the excerpt says of itself; the fragments of each part are counted when they are taken. */
export function describeExcerpt(vault: UnlockedVault, described: Described): ExcerptDocument {
  const { packageId, order, spans, timeline, findings, recipients } = described;
  const { store, header, account, clock } = vault;
  const session = store.sessions.get(order.sessionId);
  const { pseudonym, erdr, kui } = store.cases.get(session.caseId);
  const { ordinal, startedAt, endedAt, sealedAt } = session;
  const { purpose, legalBasis, reason, labels, events } = order;
  return ExcerptDocument.parse({
    ...{ format: 'senim-excerpt', version: 1, packageId, sessionId: session.id, caseId: session.caseId },
    ...{ office: header.officeName, workstation: header.workstationName },
    case: { pseudonym, erdr, kui },
    session: { ordinal, startedAt, endedAt, sealedAt, durationMs: timeline.durationMs },
    export: {
      ...{ at: clock.read().utc, by: account.name, purpose, legalBasis, reason },
      recipients: recipients.map(({ name, organisation, recipient }) => ({ name, organisation, recipient })),
    },
    ...{ spans, labels, events },
    channels: channelsWithTimes(sealedParts(channelsOf(vault, session.id)), timeline),
    findings: findings.map(({ findingId, hash, attachments }) => ({
      ...{ id: findingId, hash, attachmentsWithheld: attachments.length },
    })),
  });
}

function channelsWithTimes(parts: readonly SealedPart[], timeline: SessionTimeline) {
  const labels = [...new Set(parts.map(({ label }) => label))].sort();
  return labels.map((label) => ({
    label,
    parts: parts
      .filter((one) => one.label === label)
      .map(({ part, fileId, maskReason }) => {
        const nowhere = { offsetMs: null, fromMs: null, toMs: null };
        const masked = maskReason === null ? {} : { masked: maskReason };
        return { part, fragments: 0, ...nowhere, ...timeline.parts.get(fileId), ...masked };
      }),
  }));
}
