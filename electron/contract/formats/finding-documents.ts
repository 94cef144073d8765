import { z } from 'zod';
import { Addendum, FindingInput } from '../model.ts';
import { Id, Instant, Sha256Text } from '../primitives.ts';
import { endingOf } from './media-endings.ts';

/**
 * `data/findings/ID.json`: the canonical text (RFC 8785) that the examiner signed, byte for byte; its SHA-256 stands in
 * the custody event `finding.signed`. It names attachments by id and hash alone, so that giving the document away gives
 * away no name of a photograph that is kept back.
 */
export const SignedFindingDocument = z
  .object({
    format: z.literal('senim-finding'),
    version: z.literal(1),
    id: Id,
    sessionId: Id,
    author: z.object({ id: Id, name: z.string() }).strict(),
    createdAt: Instant,
    signedAt: Instant,
    finding: FindingInput,
    attachments: z.array(
      z.object({ id: Id, mediaType: z.string(), bytes: z.number(), hash: Sha256Text }).strict(),
    ),
  })
  .strict();
export type SignedFindingDocument = z.infer<typeof SignedFindingDocument>;

/** `data/findings/ID.released.json`: what was released beside the signed document. Paths stand below `data/`. */
export const ReleasedFindingIndex = z
  .object({
    format: z.literal('senim-released-finding'),
    version: z.literal(1),
    findingId: Id,
    /** SHA-256 of the signed document. */
    hash: Sha256Text,
    addenda: z.array(Addendum.strict()),
    attachments: z.array(
      z
        .object({
          id: Id,
          path: z.string(),
          mediaType: z.string(),
          bytes: z.number().int().nonnegative(),
          hash: Sha256Text,
          addedAt: Instant,
        })
        .strict(),
    ),
  })
  .strict();
export type ReleasedFindingIndex = z.infer<typeof ReleasedFindingIndex>;

/** Places of a finding's files, below `data/`. File names hold ids and never a person's words. */
export const FINDING_PATHS = {
  signed: (findingId: string): string => `findings/${findingId}.json`,
  released: (findingId: string): string => `findings/${findingId}.released.json`,
  attachment: (findingId: string, attachmentId: string, mediaType: string): string =>
    `findings/${findingId}/${attachmentId}.${endingOf(mediaType)}`,
} as const;
