import { z } from 'zod';
import { LegalStatus, ParticipantRole, PresenceLocation, SpokenLanguage } from './model.ts';
import { Id, Instant, Line, RequiredLine, Sha256Text, Text } from './primitives.ts';
import { ScriptName } from './record/acts.ts';
import { QuestionState } from './record/questions.ts';
import { Role } from './roles.ts';

/** The languages in which a protocol is printed. */
export const ProtocolLanguage = z.enum(['kk', 'ru']);
export type ProtocolLanguage = z.infer<typeof ProtocolLanguage>;

/** What the office says in each protocol, in one language. */
export const ProtocolForm = z
  .object({
    titles: z.record(LegalStatus, RequiredLine),
    introduction: Text,
    rights: Text,
    /** For a child below sixteen (Criminal Procedure Code, art. 215): a reminder, and no warning of liability. */
    reminder: Text,
    warning: Text,
    recording: Text,
    closing: Text,
  })
  .strict();
export type ProtocolForm = z.infer<typeof ProtocolForm>;

export const ProtocolForms = z.object({ kk: ProtocolForm, ru: ProtocolForm }).strict();
export type ProtocolForms = z.infer<typeof ProtocolForms>;

export const ProtocolLineKind = z.enum([
  'phase',
  'narrative',
  'question',
  'answer',
  'remark',
  'exhibit',
  'drawing',
  'break',
  'masked',
  'presence',
  'text',
]);
export type ProtocolLineKind = z.infer<typeof ProtocolLineKind>;

/** A line of the protocol. Times are milliseconds on the recording's time line; null: at no moment of it. */
export const ProtocolLine = z
  .object({
    /** Any name that no other line of the protocol has. */
    id: z.string().min(1).max(40),
    kind: ProtocolLineKind,
    fromMs: z.number().int().nonnegative().nullable(),
    toMs: z.number().int().nonnegative().nullable(),
    /** Who asked, remarked, came or went. */
    speaker: Line,
    /** What became of a question; null for every other line. */
    state: QuestionState.nullable(),
    text: Text,
    /** The question as it was handed in where it was rephrased, the reason of a refusal, the hash of an exhibit. */
    note: Text,
  })
  .strict();
export type ProtocolLine = z.infer<typeof ProtocolLine>;

export const ProtocolParticipant = z
  .object({
    name: RequiredLine,
    role: ParticipantRole,
    location: PresenceLocation,
    /** From when to when; null: from the start, or to the end. */
    fromMs: z.number().int().nonnegative().nullable(),
    toMs: z.number().int().nonnegative().nullable(),
    signs: z.boolean(),
  })
  .strict();
export type ProtocolParticipant = z.infer<typeof ProtocolParticipant>;

/** The protocol of a session (Criminal Procedure Code of Kazakhstan, art. 212). The child stands in it under the pseudonym. */
export const ProtocolDocument = z
  .object({
    format: z.literal('senim-protocol'),
    version: z.literal(1),
    sessionId: Id,
    caseId: Id,
    office: RequiredLine,
    place: Line,
    legalStatus: LegalStatus,
    language: SpokenLanguage,
    pseudonym: RequiredLine,
    ageYears: z.number().int().min(0).max(17),
    erdr: Line,
    kui: Line,
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    /** What binds the sealed session. */
    root: Sha256Text.nullable(),
    forms: ProtocolForms,
    /** What the phases are called that `phase` lines name. */
    phases: z.record(ScriptName, z.object({ kk: RequiredLine, ru: RequiredLine }).strict()),
    participants: z.array(ProtocolParticipant).max(100),
    lines: z.array(ProtocolLine).max(5000),
    /** What those present said of the protocol when it was read. */
    remarks: Text,
  })
  .strict();
export type ProtocolDocument = z.infer<typeof ProtocolDocument>;

const Signature = z.object({
  name: z.string(),
  role: Role,
  at: Instant,
});

export const ProtocolVersion = z.object({
  version: z.number().int().positive(),
  at: Instant,
  by: z.string(),
  /** SHA-256 of the document's canonical bytes (RFC 8785), which signatures name. */
  hash: Sha256Text,
  signatures: z.array(Signature),
});
export type ProtocolVersion = z.infer<typeof ProtocolVersion>;

/** The protocol as it is shown: the newest version, or a draft from the record where there is none yet. */
export const ProtocolView = z.object({
  document: ProtocolDocument,
  /** The version that `document` is; null: a draft that nobody has kept. */
  shown: z.number().int().positive().nullable(),
  /** Oldest first. */
  versions: z.array(ProtocolVersion),
});
export type ProtocolView = z.infer<typeof ProtocolView>;
