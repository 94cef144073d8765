import { z } from 'zod';
import { Id, Instant, Line } from '../primitives.ts';
import { call } from './define.ts';

/** Where something was found: a case, a session's preparation, or an entry of its record. */
export const FoundKind = z.enum([
  'case',
  'session',
  'note',
  'marker',
  'question',
  'remark',
  'exhibit',
  'break',
  'presence',
]);
export type FoundKind = z.infer<typeof FoundKind>;

export const Found = z.object({
  kind: FoundKind,
  caseId: Id,
  /** Null for a case. */
  sessionId: Id.nullable(),
  pseudonym: z.string(),
  ordinal: z.number().int().positive().nullable(),
  at: Instant,
  /** Milliseconds on the recording's time line, where it happened while it ran. */
  atMs: z.number().nullable(),
  /** The words around what was found. */
  text: z.string(),
});
export type Found = z.infer<typeof Found>;

export const searchCalls = {
  /** Newest first; every word must be there, its beginning is enough. */
  'search.find': call({
    input: z.object({ words: Line }).strict(),
    output: z.object({
      found: z.array(Found),
      /** There are more than these. */
      more: z.boolean(),
      /** Entries that are damaged and cannot be found. */
      unread: z.number().int().nonnegative(),
    }),
    access: 'recording.review',
    from: 'console',
    at: 'room',
  }),
};
