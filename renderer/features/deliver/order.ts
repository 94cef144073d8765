import type { PickedFile } from '../../bridge/files.ts';

/** What a person fills in before a package is made. */
export interface Order {
  readonly recipientIds: readonly string[];
  readonly purpose: string;
  readonly legalBasis: string;
  readonly folder: PickedFile | null;
}

export const EMPTY_ORDER: Order = { recipientIds: [], purpose: '', legalBasis: '', folder: null };

export type Missing = 'recipients' | 'purpose' | 'basis' | 'folder';

/** What an order still lacks, in the order of the screen. */
export function missingOf({ recipientIds, purpose, legalBasis, folder }: Order): Missing[] {
  const lacks: [Missing, boolean][] = [
    ['recipients', recipientIds.length === 0],
    ['purpose', purpose.trim() === ''],
    ['basis', legalBasis.trim() === ''],
    ['folder', folder === null],
  ];
  return lacks.filter(([, is]) => is).map(([what]) => what);
}
