import { z } from 'zod';
import { Id, Instant, RecipientText, RequiredLine } from '../primitives.ts';

/** What the documents of a package and of an excerpt say alike, by groups of fields. */

export const ChannelLabel = z.string().regex(/^[a-z][a-z0-9-]{0,19}$/);

/** Of what they are, and whose. */
export const OF_PACKAGE = {
  packageId: Id,
  sessionId: Id,
  caseId: Id,
  office: RequiredLine,
  workstation: RequiredLine,
};

/** When the session was held. */
export const OF_SESSION = {
  ordinal: z.number().int().positive(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  sealedAt: Instant.nullable(),
  /** Length of the whole session's time line. */
  durationMs: z.number().nonnegative(),
};

/** Who gave it away, to whom, and why. */
export const OF_EXPORT = {
  at: Instant,
  by: RequiredLine,
  purpose: RequiredLine,
  legalBasis: RequiredLine,
  recipients: z.array(
    z.object({ name: RequiredLine, organisation: RequiredLine, recipient: RecipientText }).strict(),
  ),
};
