import type { WithheldPart } from '../../contract/formats/session-document.ts';
import type { SealedPart } from './plan.ts';
import type { SessionTimeline } from './session-timeline.ts';

/** The parts that are masked; two persons alone let them out of the house. */
export function maskedOf(parts: readonly SealedPart[]): SealedPart[] {
  return parts.filter(({ maskReason }) => maskReason !== null);
}

/**
 * What a package says of the masked parts that it does not hold. One that lies nowhere, since nothing of it can be found,
 * stands where the part before it ends.
 */
export function withheldParts(parts: readonly SealedPart[], timeline: SessionTimeline): WithheldPart[] {
  return maskedOf(parts).map(({ label, part, fileId, maskReason }) => {
    const before = parts.findLast((one) => one.label === label && one.part < part);
    const end = timeline.parts.get(before?.fileId ?? '')?.toMs ?? 0;
    const { fromMs, toMs } = timeline.parts.get(fileId) ?? { fromMs: end, toMs: end };
    return { label, part, fromMs, toMs, reason: maskReason ?? '' };
  });
}
