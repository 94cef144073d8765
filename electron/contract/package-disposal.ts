import { z } from 'zod';
import { Id, Instant, Line, Sha256Text } from './primitives.ts';
import { DisposalView, SignedAct } from './retention.ts';

/** A package at the desk as far as its keeping goes: nothing of what it holds. */
export const KeptPackage = z.object({
  packageId: Id,
  sessionId: Id,
  /** SHA-256 of the encrypted file as received. */
  hash: Sha256Text,
  importedAt: Instant,
  verdict: z.string(),
  receiptIssuedAt: Instant.nullable(),
  disposedAt: Instant.nullable(),
  files: z.object({ count: z.number().int().nonnegative(), bytes: z.number().nonnegative() }),
  /** The one that is under way or done. */
  disposal: DisposalView.omit({ eraseIdentity: true }).nullable(),
});
export type KeptPackage = z.infer<typeof KeptPackage>;

/** A file of a package as it was when it was destroyed. */
export const DisposedPackageFile = z.object({
  /** Of the sealed file. */
  id: Id,
  /** Below `data/`. */
  path: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: Sha256Text,
});
export type DisposedPackageFile = z.infer<typeof DisposedPackageFile>;

/** What is left of a destroyed package, read from the custody log. */
export const PackageCertificate = z.object({
  disposalId: Id,
  packageId: Id,
  sessionId: Id,
  packageHash: Sha256Text,
  root: Sha256Text,
  verdict: z.string(),
  importedAt: Instant,
  receiptIssuedAt: Instant.nullable(),
  reason: Line,
  proposal: SignedAct,
  confirmation: SignedAct,
  destruction: SignedAct.omit({ by: true, role: true }),
  files: z.array(DisposedPackageFile),
  /** SHA-256 of the RFC 8785 canonical JSON of `files`, which both persons signed. */
  filesHash: Sha256Text,
});
export type PackageCertificate = z.infer<typeof PackageCertificate>;
