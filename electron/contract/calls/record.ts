import { z } from 'zod';
import { Id } from '../primitives.ts';
import { RecordAct } from '../record/acts.ts';
import { RecordView } from '../record/state.ts';
import { call } from './define.ts';

export const recordCalls = {
  /** The record of a session: what happened in the room, in order. */
  'record.get': call({
    input: z.object({ sessionId: Id }).strict(),
    output: RecordView,
    access: 'recording.review',
    from: 'console',
    at: 'room',
  }),
  /** Enters what happens now; answers when it is on the disk. */
  'record.enter': call({
    input: z.object({ sessionId: Id, act: RecordAct }).strict(),
    output: RecordView,
    access: 'record.write',
    from: 'console',
    at: 'room',
  }),
};
