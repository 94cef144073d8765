import { z } from 'zod';
import { SenimError } from '../../../contract/errors.ts';
import { DisposedPackageFile, PackageCertificate } from '../../../contract/package-disposal.ts';
import { destructionOf, type SignedActs, signedActs } from '../../../vault/disposal/signed-acts.ts';
import type { PackageDisposalRow } from '../../../vault/store/package-disposals.ts';
import type { PackageRow } from '../../../vault/store/packages.ts';
import type { EventDetails, UnlockedVault } from '../../../vault/unlocked-vault.ts';
import { filesOfPackage } from './files.ts';

/** What `package.disposed` says beside the two acts: what was destroyed, every file. Its hash is that of `files`. */
const Destroyed = z.object({
  packageHash: z.string(),
  root: z.string(),
  verdict: z.string(),
  files: z.array(DisposedPackageFile),
});

/** What the certificate binds, made when everything is destroyed. */
export function packageCertificateDetails(
  { store }: UnlockedVault,
  row: PackageDisposalRow,
  held: PackageRow,
): EventDetails {
  return {
    ...signedActs(store, held.sessionId, row),
    ...{ packageHash: held.hash, root: held.root, verdict: held.verdict },
    files: filesOfPackage(held),
  } satisfies z.infer<typeof Destroyed> & z.infer<typeof SignedActs>;
}

/** The certificate of a package's destruction, read from the log. @throws SenimError disposal-unknown, package-unknown */
export function packageCertificate({ store }: UnlockedVault, packageId: string): PackageCertificate {
  const { sessionId, importedAt, receiptIssuedAt } = store.packages.get(packageId);
  const destruction = destructionOf(store, sessionId, store.packageDisposals.of(packageId));
  if (destruction === null) throw new SenimError('disposal-unknown');
  return PackageCertificate.parse({
    ...{ packageId, sessionId, importedAt, receiptIssuedAt },
    ...{ ...destruction.told, ...Destroyed.parse(destruction.details) },
  });
}
