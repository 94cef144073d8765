import type { Logger } from '../../../platform/log.ts';
import { carryOut, carryOutUnfinished, type Destruction } from '../../../vault/disposal/carry-out.ts';
import type { PackageDisposalRow } from '../../../vault/store/package-disposals.ts';
import type { UnlockedVault } from '../../../vault/unlocked-vault.ts';
import { packageCertificateDetails } from './certificate.ts';

/**
 * Destroys an imported package, from wherever that stopped. Verdict and receipt stay.
 * @throws SenimError disposal-unfinished; locked
 */
export async function destroyPackage(vault: UnlockedVault, confirmed: PackageDisposalRow): Promise<void> {
  await carryOut(vault, destructionOfPackages(vault), confirmed);
}

/** Goes on with what a power cut or a disk interrupted; for whoever unlocks. */
export async function destroyUnfinishedPackages(vault: UnlockedVault, log: Logger): Promise<void> {
  await carryOutUnfinished(vault, destructionOfPackages(vault), log);
}

function destructionOfPackages(vault: UnlockedVault): Destruction<PackageDisposalRow> {
  const { packages, packageDisposals } = vault.store;
  return {
    table: packageDisposals,
    remaining: ({ packageId }) => packages.remaining(packageId),
    setRemoved: ({ packageId }, fileId, at) => packages.setRemoved(packageId, fileId, at),
    beforeEnd: async () => undefined,
    end: (row, destroyedAt, record) => {
      const held = packages.get(row.packageId);
      const object = { kind: 'package', id: row.packageId };
      const options = { scope: held.sessionId, hash: row.filesHash };
      const disposed = record(
        'package.disposed',
        object,
        packageCertificateDetails(vault, row, held),
        options,
      );
      packages.setDisposed(row.packageId, destroyedAt, row.metaLeft ?? new Uint8Array(0));
      return disposed;
    },
  };
}
