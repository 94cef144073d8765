import { z } from 'zod';
import { CodedSession, CodingDocument, CodingView } from '../coding.ts';
import { Empty, Id } from '../primitives.ts';
import { call } from './define.ts';

export const codingCalls = {
  /** How the questions of a session were coded, or an empty sheet. */
  'coding.get': call({
    input: z.object({ sessionId: Id }).strict(),
    output: CodingView,
    access: 'coding.edit',
    from: 'console',
    at: 'room',
  }),
  'coding.keep': call({
    input: z.object({ document: CodingDocument, basedOn: z.number().int().positive().nullable() }).strict(),
    output: CodingView,
    access: 'coding.edit',
    from: 'console',
    at: 'room',
  }),
  /** The sessions that this person coded, oldest first. Nobody sees those of others. */
  'coding.own': call({
    input: Empty,
    output: z.array(CodedSession),
    access: 'coding.edit',
    from: 'console',
    at: 'room',
  }),
};
