import { z } from 'zod';

const Count = z.number().int().nonnegative();

/** How far the times of day of a session may be trusted, in one word. Each has a sentence under `clock-trust.CODE`. */
export const ClockStatement = z.enum([
  'synchronised',
  'partly',
  'unsynchronised',
  'unknown',
  'jumped',
  'restarted',
]);
export type ClockStatement = z.infer<typeof ClockStatement>;

/** What a session's log says of the clocks by which it was written. Lengths in milliseconds. */
export const ClockTrust = z
  .object({
    statement: ClockStatement,
    /** Events that were looked at: from the start of the recording to its seal. */
    events: Count,
    /** How often the machine was started, as far as the events show. */
    boots: Count,
    jumps: z.object({ count: Count, largestMs: z.number().nonnegative() }).strict(),
    suspends: z.object({ count: Count, totalMs: z.number().nonnegative() }).strict(),
    /** Share of the time during which the system called its clock synchronised, 0…1. */
    synchronisedShare: z.number().min(0).max(1),
    /** The largest error that the system estimated; null where it never did. */
    worstErrorMs: z.number().nonnegative().nullable(),
  })
  .strict();
export type ClockTrust = z.infer<typeof ClockTrust>;
