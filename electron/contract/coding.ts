import { z } from 'zod';
import { Id, Instant, Text } from './primitives.ts';

/** How an interviewer's utterance asks (NICHD). `cued-invitation` is an invitation about something the child has named. */
export const QuestionType = z.enum([
  'invitation',
  'cued-invitation',
  'directive',
  'option-posing',
  'suggestive',
]);
export type QuestionType = z.infer<typeof QuestionType>;

/** It looks like an invitation and is none; it turns round what the child has said. */
export const CodingFlag = z.enum(['faux-invitation', 'negative-recast']);
export type CodingFlag = z.infer<typeof CodingFlag>;

const CodedUtterance = z
  .object({
    /** Any name that no other utterance of the session has. */
    id: z.string().min(1).max(40),
    /** Milliseconds on the session's time line. */
    atMs: z.number().int().nonnegative(),
    type: QuestionType,
    flags: z.array(CodingFlag).max(2),
    words: Text,
  })
  .strict();
export type CodedUtterance = z.infer<typeof CodedUtterance>;

/** How the interviewer asked in one session, heard and coded afterwards. It says nothing of the child. */
export const CodingDocument = z
  .object({
    format: z.literal('senim-question-coding'),
    version: z.literal(1),
    sessionId: Id,
    utterances: z.array(CodedUtterance).max(5000),
  })
  .strict();
export type CodingDocument = z.infer<typeof CodingDocument>;

export const CodingCounts = z.object({
  types: z.record(QuestionType, z.number().int().nonnegative()),
  flags: z.record(CodingFlag, z.number().int().nonnegative()),
  total: z.number().int().nonnegative(),
});
export type CodingCounts = z.infer<typeof CodingCounts>;

/** What was counted in one session of the person who looks. */
export const CodedSession = z.object({
  sessionId: Id,
  pseudonym: z.string(),
  ordinal: z.number().int().positive(),
  startedAt: Instant.nullable(),
  counts: CodingCounts,
});
export type CodedSession = z.infer<typeof CodedSession>;

export const CodingView = z.object({
  document: CodingDocument,
  /** The version that it is; null: nothing was kept yet. */
  shown: z.number().int().positive().nullable(),
});
export type CodingView = z.infer<typeof CodingView>;

/** Counts the utterances by type and flag. */
export function countsOf(utterances: readonly CodedUtterance[]): CodingCounts {
  const types = { invitation: 0, 'cued-invitation': 0, directive: 0, 'option-posing': 0, suggestive: 0 };
  const flags = { 'faux-invitation': 0, 'negative-recast': 0 };
  for (const { type, flags: set } of utterances) {
    types[type] += 1;
    for (const flag of set) flags[flag] += 1;
  }
  return { types, flags, total: utterances.length };
}
