import { SenimError } from '../contract/errors.ts';
import type { PackageRow } from './store/packages.ts';
import type { SessionRow } from './store/sessions.ts';
import type { Store } from './store/store.ts';

/** False once the evidence of a session is destroyed, or its destruction is confirmed and only not done to the end. */
export function isKept(store: Store, { id, state }: Pick<SessionRow, 'id' | 'state'>): boolean {
  const disposal = store.disposals.of(id);
  return state !== 'disposed' && (disposal === null || disposal.state === 'proposed');
}

/**
 * Refuses what needs the evidence of a session that is destroyed, or whose destruction is confirmed and only not done to
 * the end. @throws SenimError session-disposed
 */
export function requireKept(store: Store, session: Pick<SessionRow, 'id' | 'state'>): void {
  if (!isKept(store, session)) throw new SenimError('session-disposed');
}

/**
 * Refuses what needs the content of a package that is destroyed, or whose destruction is confirmed and only not done to
 * the end. @throws SenimError package-disposed
 */
export function requirePackageKept(
  store: Store,
  { packageId, disposedAt }: Pick<PackageRow, 'packageId' | 'disposedAt'>,
): void {
  const disposal = store.packageDisposals.of(packageId);
  if (disposedAt !== null || (disposal !== null && disposal.state !== 'proposed'))
    throw new SenimError('package-disposed');
}
