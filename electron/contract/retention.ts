import { z } from 'zod';
import { Id, Instant, Line, Sha256Text } from './primitives.ts';

/** How long a sealed session is kept. A year is a calendar year; a date is kept to its end, UTC. */
export const RetentionRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('for-ever') }).strict(),
  z.object({ kind: z.literal('days'), count: z.number().int().min(1).max(36_525) }).strict(),
  z.object({ kind: z.literal('years'), count: z.number().int().min(1).max(100) }).strict(),
  z.object({ kind: z.literal('until'), date: z.iso.date() }).strict(),
]);
export type RetentionRule = z.infer<typeof RetentionRule>;

/** A legal hold: whatever the rule says, nothing is destroyed. */
export const HoldView = z.object({ reason: z.string(), setAt: Instant, setBy: z.string() });

/**
 * A disposal goes one way: proposed → withdrawn, or proposed → confirmed → destroying → destroyed. From `confirmed` on
 * nothing stops it, a power cut neither.
 */
export const DisposalState = z.enum(['proposed', 'withdrawn', 'confirmed', 'destroying', 'destroyed']);
export type DisposalState = z.infer<typeof DisposalState>;

export const DisposalView = z.object({
  id: Id,
  state: DisposalState,
  reason: z.string(),
  eraseIdentity: z.boolean(),
  proposedAt: Instant,
  proposedBy: z.object({ id: Id, name: z.string() }),
  confirmedAt: Instant.nullable(),
  confirmedBy: z.string().nullable(),
  destroyedAt: Instant.nullable(),
});
export type DisposalView = z.infer<typeof DisposalView>;

/** What is known of a session's keeping; nothing of what it holds. */
export const RetentionView = z.object({
  sessionId: Id,
  caseId: Id,
  pseudonym: z.string(),
  ordinal: z.number().int().positive(),
  sealedAt: Instant,
  disposedAt: Instant.nullable(),
  rule: RetentionRule,
  /** The office's rule, since the session has none of its own. */
  byDefault: z.boolean(),
  /** From when on it need not be kept any longer; null: for ever. */
  endsAt: Instant.nullable(),
  /** The end has passed and nothing holds it. */
  due: z.boolean(),
  hold: HoldView.nullable(),
  /** The one that is under way or done. */
  disposal: DisposalView.nullable(),
  files: z.object({ count: z.number().int().nonnegative(), bytes: z.number().nonnegative() }),
  /** The case has an identity and no other session, so that it may be erased too. */
  identityMayGo: z.boolean(),
});
export type RetentionView = z.infer<typeof RetentionView>;

export const DisposedFileKind = z.enum([
  'recording',
  'attachment',
  'released-copy',
  'record',
  'test-clip',
  'exhibit',
]);

/** A sealed file as it was when it was destroyed; a copy that turns up later is recognised by it. */
export const DisposedFile = z.object({
  id: Id,
  kind: DisposedFileKind,
  /** Of its content. */
  bytes: z.number().int().nonnegative(),
  /** SHA-256 of its content, null where it was never closed. */
  sha256: Sha256Text.nullable(),
  /** RFC 6962 root over its records, for a part of a recording. */
  root: Sha256Text.nullable(),
});
export type DisposedFile = z.infer<typeof DisposedFile>;

export const SignedAct = z.object({
  by: z.string(),
  role: z.string(),
  at: Instant,
  /** Position in the custody log. */
  seq: z.number().int().nonnegative(),
  /** SHA-256 of the event's line. */
  hash: Sha256Text,
});

/** What is left of a destroyed session, read from the custody log. */
export const DestructionCertificate = z.object({
  disposalId: Id,
  sessionId: Id,
  pseudonym: z.string(),
  ordinal: z.number().int().positive(),
  sealedAt: Instant.nullable(),
  root: Sha256Text.nullable(),
  reason: Line,
  proposal: SignedAct,
  confirmation: SignedAct,
  destruction: SignedAct.omit({ by: true, role: true }),
  identityErased: z.boolean(),
  files: z.array(DisposedFile),
  /** SHA-256 of the RFC 8785 canonical JSON of `files`, which both persons signed. */
  filesHash: Sha256Text,
});
export type DestructionCertificate = z.infer<typeof DestructionCertificate>;
