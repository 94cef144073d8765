import { z } from 'zod';
import { Needs, StartedWithout } from './preparation.ts';
import { Id, Instant, Language, Line, RequiredLine, Sha256Text, Text } from './primitives.ts';
import { CompartmentName, GrantableRight, Right, Role, VaultKind } from './roles.ts';

export const AccountView = z.object({
  id: Id,
  name: RequiredLine,
  role: Role,
  granted: z.array(GrantableRight),
  recipient: z.string(),
  createdAt: Instant,
  removedAt: Instant.nullable(),
  /** Compartments that wait for a holder to unlock before this account can open them. */
  pending: z.array(z.string()),
  /** The passphrase was set by somebody else; the person has to change it before anything. */
  mustChange: z.boolean(),
  /** What the account can read (`until` null) or could, as much as lay there then. */
  reach: z.array(
    z.object({
      compartment: CompartmentName,
      since: Instant,
      until: Instant.nullable(),
      sessions: z.number().int().nonnegative(),
      files: z.number().int().nonnegative(),
      /** Nobody else holds it: without this account only the recovery identity opens it. */
      sole: z.boolean(),
    }),
  ),
});
export type AccountView = z.infer<typeof AccountView>;

export const AppPhase = z.enum(['first-run', 'locked', 'unlocked', 'broken']);

export const AppState = z.object({
  phase: AppPhase,
  language: Language,
  version: z.string(),
  vault: z
    .object({
      kind: VaultKind,
      officeName: z.string(),
      workstationName: z.string(),
      words: z.array(z.string()),
    })
    .nullable(),
  /** Why the vault is locked. */
  lockReason: z.enum(['start', 'button', 'idle', 'suspend']).nullable(),
  /** Code of ERROR_CODES when the phase is `broken`. */
  fault: z.string().nullable(),
  /** Milliseconds until the next passphrase is accepted. */
  waitMs: z.number().nonnegative(),
  account: z
    .object({
      id: Id,
      name: z.string(),
      role: Role,
      rights: z.array(Right),
      /** Somebody else set the passphrase: the person has to set an own one before anything. */
      mustChange: z.boolean(),
    })
    .nullable(),
  /** A recording is running, whoever looks. */
  recordingSessionId: Id.nullable(),
  /** What was recovered at this unlock. */
  recovered: z.array(
    z.object({
      sessionId: Id,
      pseudonym: z.string(),
      safeMs: z.number(),
      cutBytes: z.number(),
      damaged: z.boolean(),
    }),
  ),
});
export type AppState = z.infer<typeof AppState>;

export const ReferralSource = z.enum([
  'contact-centre-111',
  'school',
  'police',
  'health-care',
  'guardianship',
  'commissioner',
  'family-support-centre',
  'parent',
  'child',
  'other',
]);
export const ReferralCategory = z.enum([
  'violence',
  'cruel-treatment',
  'bullying',
  'cyberbullying',
  'witness',
]);
export const LegalStatus = z.enum(['survey', 'interrogation', 'deposition', 'examination']);
export const SpokenLanguage = z.enum(['kk', 'ru', 'en', 'other']);

/** What identifies the child. Sealed to the interview compartment; every opening of it is an event. */
export const Identity = z
  .object({
    fullName: RequiredLine,
    birthDate: z.union([z.iso.date(), z.literal('')]),
    iin: Line,
    address: Line,
    contacts: Line,
  })
  .strict();
export type Identity = z.infer<typeof Identity>;

export const CaseInput = z
  .object({
    pseudonym: RequiredLine,
    referral: z
      .object({ source: ReferralSource, category: ReferralCategory, receivedOn: z.iso.date(), note: Text })
      .strict(),
    erdr: Line,
    kui: Line,
    ageYears: z.number().int().min(0).max(17),
    language: SpokenLanguage,
    needs: Text,
  })
  .strict();
export type CaseInput = z.infer<typeof CaseInput>;

export const SessionState = z.enum(['prepared', 'recording', 'ended', 'sealed', 'disposed']);
export type SessionState = z.infer<typeof SessionState>;

export const ParticipantRole = z.enum([
  'interviewer',
  'investigator',
  'medical-examiner',
  'prosecutor',
  'defence-lawyer',
  'legal-representative',
  'teacher',
  'psychologist',
  'interpreter',
  'technician',
]);
export const PresenceLocation = z.enum(['interview-room', 'observation-room', 'elsewhere']);

export const Participant = z
  .object({ name: RequiredLine, role: ParticipantRole, location: PresenceLocation })
  .strict();
export type Participant = z.infer<typeof Participant>;

export const SessionInput = z
  .object({
    legalStatus: LegalStatus,
    language: SpokenLanguage,
    participants: z.array(Participant).max(30),
    /** What to ask about and how, in the interviewer's words. */
    plan: Text,
    /** Whether the child is tired, fed and so on; absent in sessions that were prepared before it was asked. */
    needs: Needs.optional(),
    /** Why a further session of the same child is held; required from the second on. */
    furtherReason: Text,
  })
  .strict();
export type SessionInput = z.infer<typeof SessionInput>;

export const SessionView = SessionInput.extend({
  id: Id,
  caseId: Id,
  pseudonym: z.string(),
  state: SessionState,
  /** Ordinal of this session within its case, from 1. */
  ordinal: z.number().int().positive(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  sealedAt: Instant.nullable(),
  /** When its evidence was destroyed by two persons; the custody log keeps the certificate. */
  disposedAt: Instant.nullable(),
  /** How long a sealed session is kept, and whether a legal hold is on it. */
  retention: z.object({ endsAt: Instant.nullable(), held: z.boolean() }),
  recordingId: Id.nullable(),
  /** Length of what is safe, in milliseconds. */
  safeMs: z.number().nonnegative(),
  root: Sha256Text.nullable(),
  /** What it was started without, and why. */
  startedWithout: StartedWithout.optional(),
  /** Packages of the whole session; excerpts do not count, nor do their receipts. */
  delivered: z.number().int().nonnegative(),
  receipts: z.number().int().nonnegative(),
});
export type SessionView = z.infer<typeof SessionView>;

export const CaseView = CaseInput.extend({
  id: Id,
  createdAt: Instant,
  sessions: z.array(SessionView),
  findings: z.number().int().nonnegative(),
  hasIdentity: z.boolean(),
});
export type CaseView = z.infer<typeof CaseView>;

export const ConsistencyGrade = z.enum([
  'not-consistent',
  'consistent',
  'highly-consistent',
  'typical',
  'diagnostic',
  'not-graded',
]);

export const FindingInput = z
  .object({
    title: RequiredLine,
    description: Text,
    grade: ConsistencyGrade,
    conclusion: Text,
  })
  .strict();
export type FindingInput = z.infer<typeof FindingInput>;

export const AttachmentView = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int().nonnegative(),
  hash: Sha256Text,
  addedAt: Instant,
  released: z.boolean(),
});
export type AttachmentView = z.infer<typeof AttachmentView>;

export const Addendum = z.object({ text: Text, by: z.string(), at: Instant, hash: Sha256Text });

export const FindingView = FindingInput.extend({
  id: Id,
  sessionId: Id,
  state: z.enum(['draft', 'signed']),
  author: z.string(),
  createdAt: Instant,
  signedAt: Instant.nullable(),
  /** SHA-256 of the signed document's canonical bytes. */
  hash: Sha256Text.nullable(),
  released: z.boolean(),
  attachments: z.array(AttachmentView),
  addenda: z.array(Addendum),
});
export type FindingView = z.infer<typeof FindingView>;

/** One line of the custody log as it is shown. */
export const CustodyRow = z.object({
  seq: z.number().int().nonnegative(),
  scope: z.string(),
  time: Instant,
  actor: z.string(),
  role: z.string(),
  action: z.string(),
  object: z.object({ kind: z.string(), id: z.string() }),
  details: z.record(z.string(), z.json()),
  hash: z.string().nullable(),
  signed: z.boolean(),
  /** A time-stamp is over it. */
  stamped: z.boolean(),
});
export type CustodyRow = z.infer<typeof CustodyRow>;
