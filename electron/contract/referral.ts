import { z } from 'zod';
import { Id, Instant, Line, RequiredLine, Text } from './primitives.ts';

/** Where a child is directed to from an office. */
export const ReferralService = z.enum([
  'psychological-support-centre',
  'family-support-centre',
  'social-help',
  'legal-help',
  'health-care',
  'school-psychologist',
  'commissioner',
]);
export type ReferralService = z.infer<typeof ReferralService>;

/** What a service is told: what it needs to help, and nothing of what the child has said. */
export const ReferralDocument = z
  .object({
    format: z.literal('senim-onward-referral'),
    version: z.literal(1),
    sessionId: Id,
    service: ReferralService,
    organisation: RequiredLine,
    urgency: z.enum(['today', 'within-three-days', 'planned']),
    /** What help is asked for. */
    help: Text.min(1),
    /** What the service has to know to meet the child: language, health, who comes along. */
    circumstances: Text,
    /** Whom to call at the office. */
    contact: Line,
    /** Whether a legal representative agreed, and who. */
    agreedBy: Line,
  })
  .strict();
export type ReferralDocument = z.infer<typeof ReferralDocument>;

export const ReferralView = z.object({
  document: ReferralDocument,
  /** Number of the referral within its session, from 1. */
  number: z.number().int().positive(),
  at: Instant,
  by: z.string(),
});
export type ReferralView = z.infer<typeof ReferralView>;
