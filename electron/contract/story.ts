import { z } from 'zod';
import { CheckVerdict } from './device-check.ts';
import { Id, Instant } from './primitives.ts';
import { QuestionState } from './record/questions.ts';
import { Role } from './roles.ts';

const Count = z.number().int().nonnegative();

/** What happened in the room, counted. Times are in milliseconds. */
export const RoomCounts = z.object({
  questions: z.record(QuestionState, Count),
  markers: Count,
  /** Of the markers, those that say that it was hard for the child. */
  distress: Count,
  breaks: Count,
  breaksMs: z.number().nonnegative(),
  exhibits: Count,
  people: Count,
  notes: Count,
  remarks: Count,
});
export type RoomCounts = z.infer<typeof RoomCounts>;

/** How far the protocol of a sealed session has come. */
export const ProtocolStanding = z.object({
  /** Null: nobody has kept one yet. */
  version: z.number().int().positive().nullable(),
  at: Instant.nullable(),
  by: z.string(),
  signatures: z.array(z.object({ name: z.string(), role: Role, at: Instant })),
  /** Who is named as signing, has an account here and has not signed this version. */
  awaited: z.array(z.string()),
  /** How many of those named as signing have no account here: they sign on paper. */
  onPaper: Count,
});
export type ProtocolStanding = z.infer<typeof ProtocolStanding>;

/** Onward referrals of a session: how many were written, and how many of them nobody has printed. */
export const ReferralStanding = z.object({ written: Count, unprinted: Count });

/** What a session came to. A part is null where the person who asks has no right to it, or where there is nothing to tell. */
export const SessionStory = z.object({
  sessionId: Id,
  /** The last device check before the start. */
  check: z.object({ at: Instant, verdict: CheckVerdict.exclude(['none']) }).nullable(),
  /** How much of it two persons alone may see. */
  maskedMs: z.number().nonnegative(),
  room: RoomCounts.nullable(),
  protocol: ProtocolStanding.nullable(),
  /** Whether the questions were coded. */
  coded: z.boolean().nullable(),
  referrals: ReferralStanding.nullable(),
  /** When each finding was signed, how many of them were released, and how many are no more than drafts. */
  findings: z.object({ signedAt: z.array(Instant), released: Count, drafts: Count }),
  /** What was kept of it in part cannot be read any more. */
  damaged: z.boolean(),
});
export type SessionStory = z.infer<typeof SessionStory>;

/** What is still to be done after a sealed session, of that what the person who asks may do. */
export const Afterwards = z.object({
  sessionId: Id,
  protocol: z.enum(['none', 'unsigned']).nullable(),
  /** Who has to sign here and has not. */
  awaited: z.array(z.string()),
  uncoded: z.boolean(),
  unprinted: Count,
  /** Findings that are not signed yet. */
  drafts: Count,
  damaged: z.boolean(),
});
export type Afterwards = z.infer<typeof Afterwards>;

/** How long after its end a session is asked after, in days. */
export const AFTERWARDS_DAYS = 90;
