import { z } from 'zod';
import type { CallOutput } from '../../contract/calls.ts';
import { SessionDocument } from '../../contract/formats/session-document.ts';
import { Sha256Text } from '../../contract/primitives.ts';
import { sha256Hex } from '../../contract/units.ts';
import { VerificationReport } from '../../contract/verdict.ts';
import { canonicalBytes } from '../../custody/canonical-json.ts';
import type { PackageRow } from '../../vault/store/packages.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';

type PackageView = CallOutput<'packages.get'>;

/** What the desk keeps of an imported package, sealed to the interview compartment. */
const PackageMeta = z
  .object({ report: VerificationReport, session: SessionDocument, signer: Sha256Text })
  .strict();
export type PackageMeta = z.infer<typeof PackageMeta>;

export async function sealMeta(vault: UnlockedVault, meta: PackageMeta): Promise<Uint8Array> {
  return await vault.sealTo('interview', canonicalBytes(meta));
}

/** @throws SenimError compartment-closed, vault-damaged */
export async function openMeta(vault: UnlockedVault, row: PackageRow): Promise<PackageMeta> {
  const bytes = await vault.openFrom('interview', row.metaSealed);
  return PackageMeta.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

export async function packageView(vault: UnlockedVault, row: PackageRow): Promise<PackageView> {
  const { report, session, signer } = await openMeta(vault, row);
  return {
    packageId: row.packageId,
    sessionId: row.sessionId,
    pseudonym: session.case.pseudonym,
    caseNumber: session.case.erdr === '' ? session.case.kui : session.case.erdr,
    office: session.office,
    signerFingerprint: signer,
    importedAt: row.importedAt,
    createdAt: session.export.at,
    durationMs: session.session.durationMs,
    report,
    receiptIssued: row.receiptIssuedAt !== null,
    files: row.files.map(({ path, bytes, hash }) => ({ path, bytes, hash: sha256Hex(hash) })),
  };
}
