import { z } from 'zod';
import { Id, Language } from './primitives.ts';
import { ScriptName, Speaker } from './record/acts.ts';
import { Marker } from './record/markers.ts';
import { Presence } from './record/presence.ts';
import { Question } from './record/questions.ts';
import { RecordingStatus } from './recording.ts';

/** How the recording stands, as far as those who watch need it. Milliseconds. */
export const ObservedStatus = RecordingStatus.pick({
  state: true,
  elapsedMs: true,
  safeMs: true,
  masked: true,
});
export type ObservedStatus = z.infer<typeof ObservedStatus>;

/** Device names, by which the window finds camera and microphone for its own picture and sound. */
export const ObservedCamera = z.object({
  channelId: Id,
  label: z.string(),
  cameraName: z.string(),
  microphoneName: z.string(),
  /** A camera of the network, which no window opens: its picture is asked for. */
  network: z.boolean(),
});
export type ObservedCamera = z.infer<typeof ObservedCamera>;

/** The phase that runs; `title` is null where the script that it is from is not known here. */
const PhaseNow = z.object({
  phase: ScriptName,
  fromMs: z.number().nullable(),
  title: z.record(Language, z.string()).nullable(),
});

/** What of the record is shown to those who watch. The interviewer's notes are not in it. */
export const ObservedRecord = z.object({
  phase: PhaseNow.nullable(),
  onBreak: z.boolean(),
  /** Everybody who is there now. */
  presences: z.array(Presence),
  questions: z.array(Question),
  markers: z.array(Marker),
  remarks: z.array(z.object({ id: Id, by: Speaker, text: z.string(), atMs: z.number().nullable() })),
});
export type ObservedRecord = z.infer<typeof ObservedRecord>;

/**
 * All that the observation window knows. `entry` says whether anything can be entered through it: `locked`, while nobody
 * has the vault open, and `not-held`, while it is open to an account that does not write records.
 */
export const ObservationView = z.object({
  language: Language,
  entry: z.enum(['open', 'locked', 'not-held']),
  status: ObservedStatus.nullable(),
  /** Null unless `entry` is `open`. */
  session: z
    .object({
      sessionId: Id,
      cameras: z.array(ObservedCamera),
      record: ObservedRecord,
    })
    .nullable(),
});
export type ObservationView = z.infer<typeof ObservationView>;
