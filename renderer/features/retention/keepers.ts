import type { Right } from '../../../electron/contract/roles.ts';

/** Any one of these has a part in the keeping of sessions. */
export const KEEPERS: readonly Right[] = [
  'retention.manage',
  'hold.set',
  'disposal.propose',
  'disposal.confirm',
];
