import { z } from 'zod';
import { Empty, Id } from '../primitives.ts';
import { Afterwards, SessionStory } from '../story.ts';
import { call } from './define.ts';

export const storyCalls = {
  /** What each session of a case came to, in the order of the sessions. */
  'cases.story': call({
    input: z.object({ caseId: Id }).strict(),
    output: z.array(SessionStory),
    access: 'case.view',
    from: 'console',
    at: 'room',
  }),
  /** What is still to be done after the sessions of the last ninety days; a session with nothing to do is left out. */
  'sessions.afterwards': call({
    input: Empty,
    output: z.array(Afterwards),
    access: 'case.view',
    from: 'console',
    at: 'room',
  }),
};
