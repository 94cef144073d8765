import {
  type LegalMark,
  type LegalTimes,
  legalTimes,
  marksPassed,
} from '../../../../electron/contract/legal-clock.ts';
import type { LegalLimits } from '../../../../electron/contract/legal-limits.ts';
import type { RecordView } from '../../../../electron/contract/record/state.ts';
import { useCall } from '../../../bridge/hooks.ts';

export interface LegalClockState {
  readonly limits: LegalLimits;
  readonly times: LegalTimes;
  /** The weightiest first. */
  readonly marks: readonly LegalMark[];
}

/** How long the child has been talked with by now; null while it is read, and where the office has no limits for the child. */
export function useLegalClock(
  sessionId: string,
  breaks: RecordView['breaks'],
  nowMs: number,
): LegalClockState | null {
  const { data } = useCall('legal-clock.get', { sessionId });
  if (data === undefined || data.limits === null) return null;
  const times = legalTimes(data, breaks, nowMs);
  return { limits: data.limits, times, marks: marksPassed(data.limits, times) };
}

/** The limits of the law that are passed and call for an end: on a break the continuous one is being heeded. */
export function limitsPassed({ times, marks }: LegalClockState): ('limit-continuous' | 'limit-daily')[] {
  return marks.flatMap(({ limit, mark }) => {
    if (mark !== 'law' || (limit === 'continuous' && times.onBreak)) return [];
    return [`limit-${limit}` as const];
  });
}
