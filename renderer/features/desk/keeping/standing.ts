import type { KeptPackage } from '../../../../electron/contract/package-disposal.ts';

export type Standing = 'kept' | 'proposed' | 'unfinished' | 'destroyed';

/** How a package stands. */
export function standingOf({ disposedAt, disposal }: Pick<KeptPackage, 'disposedAt' | 'disposal'>): Standing {
  if (disposedAt !== null) return 'destroyed';
  if (disposal === null) return 'kept';
  return disposal.state === 'proposed' ? 'proposed' : 'unfinished';
}
