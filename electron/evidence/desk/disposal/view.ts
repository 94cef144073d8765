import { KeptPackage } from '../../../contract/package-disposal.ts';
import type { PackageRow } from '../../../vault/store/packages.ts';
import type { Store } from '../../../vault/store/store.ts';

/** A package as far as its keeping goes; nothing is opened for it. */
export function keptPackage(store: Store, row: PackageRow): KeptPackage {
  const { packageId, sessionId, hash, importedAt, verdict, receiptIssuedAt, disposedAt, files } = row;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return KeptPackage.parse({
    ...{ packageId, sessionId, hash, importedAt, verdict, receiptIssuedAt, disposedAt },
    files: { count: files.length, bytes },
    disposal: disposalOf(store, packageId),
  });
}

function disposalOf(store: Store, packageId: string): KeptPackage['disposal'] {
  const row = store.packageDisposals.of(packageId);
  if (row === null) return null;
  const { id, state, reason, proposedAt, confirmedAt, destroyedAt } = row;
  const nameOf = (account: string): string => store.accounts.get(account).name;
  return {
    ...{ id, state, reason, proposedAt, confirmedAt, destroyedAt },
    proposedBy: { id: row.proposedBy, name: nameOf(row.proposedBy) },
    confirmedBy: row.confirmedBy === null ? null : nameOf(row.confirmedBy),
  };
}
