import { z } from 'zod';
import { ParticipantRole, PresenceLocation } from '../model.ts';
import { Id, Instant, Line, RequiredLine, Sha256Text, Text } from '../primitives.ts';

/** Name of a phase or of a ground rule in the script by which the session is held. */
export const ScriptName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

const Told = Text.min(1);

/** Whose words they are: somebody of the presence ledger, or by name alone. */
export const Speaker = z
  .object({ presenceId: Id.nullable(), name: RequiredLine, role: ParticipantRole })
  .strict();
export type Speaker = z.infer<typeof Speaker>;

/** A file that goes with an exhibit; it stands in the vault as a sealed file of the interview compartment. */
export const ExhibitFile = z
  .object({
    fileId: Id,
    name: RequiredLine,
    mediaType: z.string().max(100),
    bytes: z.number().int().nonnegative(),
    sha256: Sha256Text,
  })
  .strict();
export type ExhibitFile = z.infer<typeof ExhibitFile>;

/**
 * One thing that happened in the room. Nothing is ever changed or taken back in the record: what follows says what became
 * of it.
 */
export const RecordAct = z.discriminatedUnion('kind', [
  /** By which script the session is held; `sha256` is that of the script's RFC 8785 canonical JSON. */
  z.object({ kind: z.literal('script.taken'), script: ScriptName, sha256: Sha256Text }).strict(),
  z.object({ kind: z.literal('phase.entered'), phase: ScriptName }).strict(),
  /** A ground rule was explained and tried with an example. */
  z.object({ kind: z.literal('rule.tried'), rule: ScriptName }).strict(),
  z.object({ kind: z.literal('marker.set'), tone: z.enum(['marker', 'distress']), label: Line }).strict(),
  /** What a marker is about, said after it was set; `markerId` is the id of its entry. */
  z.object({ kind: z.literal('marker.labelled'), markerId: Id, label: RequiredLine }).strict(),
  z.object({ kind: z.literal('note.written'), text: Told }).strict(),
  z.object({ kind: z.literal('break.begun'), reason: RequiredLine }).strict(),
  z.object({ kind: z.literal('break.ended') }).strict(),
  z
    .object({
      kind: z.literal('presence.entered'),
      presenceId: Id,
      name: RequiredLine,
      role: ParticipantRole,
      location: PresenceLocation,
      /** Why somebody is where one of this role usually is not; empty where it is usual. */
      reason: Line,
    })
    .strict(),
  z
    .object({ kind: z.literal('presence.moved'), presenceId: Id, location: PresenceLocation, reason: Line })
    .strict(),
  z.object({ kind: z.literal('presence.left'), presenceId: Id, reason: Line }).strict(),
  /** The child was told who watches. */
  z.object({ kind: z.literal('watchers.told'), presenceIds: z.array(Id).max(30) }).strict(),
  z.object({ kind: z.literal('question.submitted'), questionId: Id, by: Speaker, text: Told }).strict(),
  z.object({ kind: z.literal('question.asked'), questionId: Id }).strict(),
  z.object({ kind: z.literal('question.rephrased'), questionId: Id, words: Told }).strict(),
  z
    .object({
      kind: z.literal('question.withdrawn'),
      questionId: Id,
      reason: RequiredLine,
      /** Who took back a question of his own; absent where the interviewer put it aside. */
      by: Speaker.optional(),
    })
    .strict(),
  z.object({ kind: z.literal('question.declined'), questionId: Id, reason: RequiredLine }).strict(),
  z
    .object({
      kind: z.literal('exhibit.added'),
      exhibitId: Id,
      title: RequiredLine,
      /** Brought to be shown to the child, or made by the child: a drawing. */
      origin: z.enum(['shown', 'made']),
      file: ExhibitFile.nullable(),
    })
    .strict(),
  z.object({ kind: z.literal('exhibit.shown'), exhibitId: Id }).strict(),
  /** A remark of somebody present (Criminal Procedure Code, art. 215). */
  z.object({ kind: z.literal('remark.made'), by: Speaker, text: Told }).strict(),
  /** The legal clock has come to a mark. */
  z
    .object({
      kind: z.literal('limit.reached'),
      limit: z.enum(['continuous', 'daily']),
      mark: z.enum(['advisory', 'law']),
      minutes: z.number().int().positive(),
    })
    .strict(),
]);
export type RecordAct = z.infer<typeof RecordAct>;

/**
 * A line of the session record. Its RFC 8785 canonical JSON is what the custody event `record.entered` names by SHA-256,
 * and a line of `data/session/record.jsonl` in a package.
 */
export const RecordEntry = z
  .object({
    id: Id,
    sessionId: Id,
    /** From 1, without a gap. */
    seq: z.number().int().positive(),
    at: Instant,
    /** Milliseconds on the recording's time line, by the boot clock; null before the start and after the end. */
    atMs: z.number().int().nonnegative().nullable(),
    /** The account that entered it. */
    account: Id,
    act: RecordAct,
  })
  .strict();
export type RecordEntry = z.infer<typeof RecordEntry>;
