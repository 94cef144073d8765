import { z } from 'zod';
import type { CallOutput } from '../../contract/calls.ts';
import { SenimError } from '../../contract/errors.ts';
import { ExcerptDocument } from '../../contract/formats/excerpt.ts';
import { SessionDocument } from '../../contract/formats/session-document.ts';
import { Instant, Sha256Text } from '../../contract/primitives.ts';
import { sha256Hex } from '../../contract/units.ts';
import { VerificationReport } from '../../contract/verdict.ts';
import { canonicalBytes } from '../../custody/canonical-json.ts';
import type { PackageRow } from '../../vault/store/packages.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';

type PackageView = CallOutput<'packages.get'>;

/** What the desk keeps of an imported package, sealed to the interview compartment. */
const PackageMeta = z
  .object({
    report: VerificationReport,
    /** Of the whole session; null for an excerpt. */
    session: SessionDocument.nullable(),
    excerpt: ExcerptDocument.nullable().default(null),
    signer: Sha256Text,
    /** Of a package that was destroyed: by what it can be told. */
    left: z
      .object({
        ...{ pseudonym: z.string(), caseNumber: z.string(), office: z.string(), createdAt: Instant },
        durationMs: z.number(),
      })
      .strict()
      .nullable()
      .default(null),
  })
  .strict();
export type PackageMeta = z.infer<typeof PackageMeta>;

export async function sealMeta(vault: UnlockedVault, meta: PackageMeta): Promise<Uint8Array> {
  return await vault.sealTo('interview', canonicalBytes(meta));
}

/** What both kinds of package say of themselves under the same names. @throws SenimError package-invalid */
export function aboutOf({ session, excerpt }: Pick<PackageMeta, 'session' | 'excerpt'>) {
  const about = session ?? excerpt;
  if (about === null) throw new SenimError('package-invalid');
  return about;
}

/** @throws SenimError compartment-closed, vault-damaged */
export async function openMeta(vault: UnlockedVault, row: PackageRow): Promise<PackageMeta> {
  const bytes = await vault.openFrom('interview', row.metaSealed);
  return PackageMeta.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

/** What a package is told by. @throws SenimError package-invalid */
function describe({ session, excerpt, left }: PackageMeta): NonNullable<PackageMeta['left']> {
  if (left !== null) return left;
  const about = aboutOf({ session, excerpt });
  return {
    pseudonym: about.case.pseudonym,
    caseNumber: about.case.erdr === '' ? about.case.kui : about.case.erdr,
    office: about.office,
    createdAt: about.export.at,
    durationMs: about.session.durationMs,
  };
}

/** What stays when the package is destroyed: the verdict, and by what it can be told. @throws SenimError compartment-closed */
export async function sealMetaLeft(vault: UnlockedVault, row: PackageRow): Promise<Uint8Array> {
  const meta = await openMeta(vault, row);
  return await sealMeta(vault, { ...meta, session: null, excerpt: null, left: describe(meta) });
}

export async function packageView(vault: UnlockedVault, row: PackageRow): Promise<PackageView> {
  const meta = await openMeta(vault, row);
  return {
    ...{ packageId: row.packageId, sessionId: row.sessionId },
    ...describe(meta),
    signerFingerprint: meta.signer,
    importedAt: row.importedAt,
    report: meta.report,
    receiptIssued: row.receiptIssuedAt !== null,
    disposedAt: row.disposedAt,
    files: row.files.map(({ path, bytes, hash }) => ({ path, bytes, hash: sha256Hex(hash) })),
  };
}
