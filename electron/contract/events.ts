import { z } from 'zod';
import { AppState } from './model.ts';
import { ObservedStatus } from './observation.ts';
import { Empty, FileToken, Id } from './primitives.ts';
import { RecordView } from './record/state.ts';
import { CaptureCommand, RecordingStatus } from './recording.ts';

/** What main tells a page without being asked. */
export const EVENTS = {
  'app.state': AppState,
  'recording.status': RecordingStatus,
  'record.changed': RecordView,
  'capture.command': CaptureCommand,
  /** The observation window has come or gone. */
  'observation.window': z.object({ open: z.boolean() }),
  /** What the observation window shows is out of date: it reads again. */
  'observation.changed': Empty,
  'observation.status': ObservedStatus,
  'work.progress': z.object({
    workId: Id,
    stage: z.enum(['preparing', 'copying', 'packing', 'timestamp', 'reading-back', 'checking', 'storing']),
    done: z.number().nonnegative(),
    total: z.number().nonnegative(),
  }),
  /** A package was opened from the file manager. */
  'package.opened': z.object({ token: FileToken, name: z.string() }),
};

export type EventName = keyof typeof EVENTS;
export type EventPayload<Name extends EventName> = z.infer<(typeof EVENTS)[Name]>;
