import type { CodingCounts } from '../../../electron/contract/coding.ts';

/** Whole percent of a part; 0 of nothing. */
export function percentOf(part: number, total: number): number {
  return total === 0 ? 0 : Math.round((part / total) * 100);
}

/** Whole percent of invitations, cued ones among them. */
export function invitationsPercent({ types, total }: CodingCounts): number {
  return percentOf(types.invitation + types['cued-invitation'], total);
}
