import type { PickedFile } from '../../bridge/files.ts';
import { type ExcerptDraft, type MissingOfExcerpt, missingOfExcerpt } from './excerpt-draft.ts';

/** A PKCS #12 file and its password. */
export interface CoSigner {
  readonly file: PickedFile;
  readonly passphrase: string;
}

/** What a person fills in before a package is made. */
export interface Order {
  readonly recipientIds: readonly string[];
  readonly purpose: string;
  readonly legalBasis: string;
  readonly folder: PickedFile | null;
  /** Whether a copy that plays anywhere goes along; an excerpt has none. */
  readonly workingCopy: boolean;
  /** Certificates of people who sign beside the workstation. */
  readonly coSigners: readonly CoSigner[];
  /** What is taken out of the session; null: all of it goes in. */
  readonly excerpt: ExcerptDraft | null;
}

export const EMPTY_ORDER: Order = {
  recipientIds: [],
  purpose: '',
  legalBasis: '',
  folder: null,
  workingCopy: true,
  coSigners: [],
  excerpt: null,
};

export type Missing = 'recipients' | MissingOfExcerpt | 'purpose' | 'basis' | 'folder';

/** What an order still lacks, in the order of the screen; `durationMs` is the length of the session's time line. */
export function missingOf(order: Order, durationMs: number): Missing[] {
  const { recipientIds, purpose, legalBasis, folder, excerpt } = order;
  const ofExcerpt = excerpt === null ? [] : missingOfExcerpt(excerpt, durationMs);
  const lacks: [Missing, boolean][] = [
    ['recipients', recipientIds.length === 0],
    ...ofExcerpt.map((what): [Missing, boolean] => [what, true]),
    ['purpose', purpose.trim() === ''],
    ['basis', legalBasis.trim() === ''],
    ['folder', folder === null],
  ];
  return lacks.filter(([, is]) => is).map(([what]) => what);
}
