import { z } from 'zod';
import { ObservationView } from '../observation.ts';
import { Bytes, Empty, Id, RequiredLine, Text } from '../primitives.ts';
import { Speaker } from '../record/acts.ts';
import { call } from './define.ts';

const Window = z.object({ open: z.boolean() });
const Said = z.object({ by: Speaker, text: Text.min(1) }).strict();

/** What the observation window may ask, and how the console opens and closes it. */
export const observationCalls = {
  /** Shows the window, on a second display where there is one. @throws recording-unknown, while nothing is recorded */
  'observation.open': call({
    input: Empty,
    output: Window,
    access: 'recording.run',
    from: 'console',
    at: 'room',
  }),
  'observation.close': call({
    input: Empty,
    output: Window,
    access: 'recording.run',
    from: 'console',
    at: 'room',
  }),
  /** Whether the window is there. */
  'observation.window': call({
    input: Empty,
    output: Window,
    access: 'unlocked',
    from: 'console',
    at: 'room',
  }),
  /** Answers while the vault is locked too, and then without a word of the session. */
  'observation.view': call({
    input: Empty,
    output: ObservationView,
    access: 'public',
    from: 'observation',
    at: 'room',
  }),
  /** A JPEG of what a network camera's channel records just now; null where there is none, and while the room is masked. */
  'observation.picture': call({
    input: z.object({ channelId: Id }).strict(),
    output: Bytes.nullable(),
    access: 'recording.run',
    from: 'observation',
    at: 'room',
  }),
  /** Hands a question to the interviewer; answers when it is on the disk. Who speaks is chosen, not proved. */
  'observation.submit-question': call({
    input: Said,
    output: ObservationView,
    access: 'record.write',
    from: 'observation',
    at: 'room',
  }),
  /** Takes back a question that waits; only in the name in which it was handed over. */
  'observation.withdraw-question': call({
    input: z.object({ questionId: Id, by: Speaker, reason: RequiredLine }).strict(),
    output: ObservationView,
    access: 'record.write',
    from: 'observation',
    at: 'room',
  }),
  /** A remark of somebody present (Criminal Procedure Code, art. 215); answers when it is on the disk. */
  'observation.remark': call({
    input: Said,
    output: ObservationView,
    access: 'record.write',
    from: 'observation',
    at: 'room',
  }),
};
