import { z } from 'zod';
import { SenimError } from '../../../contract/errors.ts';
import { DisposedPackageFile, PackageCertificate } from '../../../contract/package-disposal.ts';
import { type CustodyEvent, eventLine } from '../../../custody/event.ts';
import { lineHash } from '../../../custody/event-checks.ts';
import type { PackageDisposalRow } from '../../../vault/store/package-disposals.ts';
import type { PackageRow } from '../../../vault/store/packages.ts';
import type { Store } from '../../../vault/store/store.ts';
import type { EventDetails, UnlockedVault } from '../../../vault/unlocked-vault.ts';
import { filesOfPackage } from './files.ts';

const Act = z.object({ seq: z.number(), hash: z.string() });

/** What `package.disposed` says: the two signed acts that it rests on, and every file. Its hash is that of `files`. */
const Details = z.object({
  disposalId: z.string(),
  reason: z.string(),
  /** Position and SHA-256 of the line of each act. */
  proposal: Act,
  confirmation: Act,
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
  const named = (seq: number | null) => {
    const event = eventOf(store, held.sessionId, seq);
    return { seq: event.seq, hash: lineHash(eventLine(event)) };
  };
  return {
    ...{ disposalId: row.id, reason: row.reason },
    ...{ proposal: named(row.proposedSeq), confirmation: named(row.confirmedSeq) },
    ...{ packageHash: held.hash, root: held.root, verdict: held.verdict },
    files: filesOfPackage(held),
  } satisfies z.infer<typeof Details>;
}

/** The certificate of a package's destruction, read from the log. @throws SenimError disposal-unknown, package-unknown */
export function packageCertificate({ store }: UnlockedVault, packageId: string): PackageCertificate {
  const { sessionId, importedAt, receiptIssuedAt } = store.packages.get(packageId);
  const row = store.packageDisposals.ofPackage(packageId);
  if (row?.state !== 'destroyed') throw new SenimError('disposal-unknown');
  const disposed = eventOf(store, sessionId, row.destroyedSeq);
  const { proposal, confirmation, ...said } = Details.parse(disposed.details);
  const act = ({ seq, hash }: z.infer<typeof Act>) => {
    const { actor, time } = eventOf(store, sessionId, seq);
    return { by: store.accounts.get(actor.account).name, role: actor.role, at: time, seq, hash };
  };
  return PackageCertificate.parse({
    ...{ ...said, packageId, sessionId, importedAt, receiptIssuedAt },
    ...{ proposal: act(proposal), confirmation: act(confirmation) },
    destruction: { at: disposed.time, seq: disposed.seq, hash: lineHash(eventLine(disposed)) },
    filesHash: disposed.hash,
  });
}

function eventOf(store: Store, scope: string, seq: number | null): CustodyEvent {
  const [event] = store.events.list({ scope, action: null, before: (seq ?? -1) + 1, limit: 1 });
  if (event?.seq !== seq) throw new SenimError('database-damaged', { params: { part: 'disposal' } });
  return event;
}
