import { z } from 'zod';
import { Id, Instant, RequiredLine, Sha256Text } from '../primitives.ts';

/**
 * A receipt, `PACKAGE.senim-receipt`: the importing workstation states which package it holds and how its check ended.
 * Both signatures are Ed25519 over the canonical bytes (RFC 8785) of `body`.
 */
export const ReceiptBody = z
  .object({
    format: z.literal('senim-receipt'),
    version: z.literal(1),
    packageId: Id,
    sessionId: Id,
    /** SHA-256 of the encrypted package file as received. */
    packageHash: Sha256Text,
    /** Root hash of the custody checkpoint inside the package. */
    root: Sha256Text,
    /** That checkpoint itself, so that the office can hold its log against it; receipts of old have none. */
    checkpoint: z.string().max(4096).optional(),
    receivedAt: Instant,
    verdict: z.enum(['valid', 'untrusted']),
    receivedBy: z
      .object({ name: RequiredLine, organisation: RequiredLine, workstation: RequiredLine })
      .strict(),
    signingKey: z.string().length(44),
    workstationKey: z.string().length(44),
  })
  .strict();
export type ReceiptBody = z.infer<typeof ReceiptBody>;

export const Receipt = z
  .object({
    body: ReceiptBody,
    personSignature: z.string().length(88),
    workstationSignature: z.string().length(88),
  })
  .strict();
export type Receipt = z.infer<typeof Receipt>;
