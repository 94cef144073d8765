import { z } from 'zod';
import type { DeviceCheck } from './device-check.ts';
import { Line, Text } from './primitives.ts';

/** What is asked before a session. Each has a question under `common:need.QUESTION`. */
export const NeedQuestion = z.enum([
  'tired',
  'fed',
  'medication',
  'toilet',
  'special-needs',
  'language',
  'interpreter-briefed',
]);
export type NeedQuestion = z.infer<typeof NeedQuestion>;

export const NeedAnswer = z.object({ answer: z.enum(['yes', 'no', 'not-asked']), note: Line }).strict();
export type NeedAnswer = z.infer<typeof NeedAnswer>;

/** The child's needs before a session. What is left out was not asked. */
export const Needs = z.partialRecord(NeedQuestion, NeedAnswer);
export type Needs = z.infer<typeof Needs>;

/** What is advised before a start and was not there. Each has a sentence under `common:start-gap.CODE`. */
export const StartGap = z.enum([
  'teacher-or-psychologist',
  'interpreter',
  'others-in-room',
  'same-interviewer',
  'needs-not-asked',
  'device-check-missing',
  'device-check-failed',
  'device-check-old',
  'device-check-other',
]);
export type StartGap = z.infer<typeof StartGap>;

/** A start without something that is advised, and why. */
export const StartedWithout = z.object({ gaps: z.array(StartGap).min(1), reason: Text.min(1) }).strict();
export type StartedWithout = z.infer<typeof StartedWithout>;

/** Criminal Procedure Code, art. 215: below this age a teacher or psychologist is called, from it on at discretion. */
export const CALLED_BELOW = 14;
/** Criminal Procedure Code, art. 215: below this age nobody is warned of liability, but reminded to tell the truth. */
export const NOT_WARNED_BELOW = 16;
/** Who sits with the child without an exception being needed. */
const WITH_THE_CHILD = ['interviewer', 'teacher', 'psychologist', 'interpreter', 'legal-representative'];

/** Advice of the law that is shown and asks for nothing. Each has a sentence under `prepare:advice.CODE`. */
export type Advice = 'call-teacher' | 'teacher-at-discretion' | 'remind-of-truth';

/** What art. 215 says for a child of this age, in years. */
export function adviceFor(ageYears: number): Advice[] {
  return [
    ageYears < CALLED_BELOW ? 'call-teacher' : 'teacher-at-discretion',
    ...(ageYears < NOT_WARNED_BELOW ? (['remind-of-truth'] as const) : []),
  ];
}

/** A session as far as the rules of preparation look at it; a draft has words that are not chosen yet. */
export interface PreparedSession {
  readonly language: string;
  readonly participants: readonly {
    readonly name: string;
    readonly role: string;
    readonly location: string;
  }[];
  readonly needs?: Needs | undefined;
}

/** What the rules need to know of the child. */
export interface PreparedChild {
  readonly ageYears: number;
  readonly language: string;
  /** Names of those who interviewed the child before; empty before the first session. */
  readonly interviewers: readonly string[];
}

/** Whether the session needs an interpreter: another language, or not the child's own. */
function needsInterpreter({ language }: PreparedSession, child: PreparedChild): boolean {
  return language === 'other' || (language !== '' && language !== child.language);
}

/** The questions that are asked before this session: of an interpreter only where one takes part or is needed. */
export function questionsFor(session: PreparedSession, child: PreparedChild): NeedQuestion[] {
  const interpreted =
    needsInterpreter(session, child) || session.participants.some(({ role }) => role === 'interpreter');
  return NeedQuestion.options.filter((question) => question !== 'interpreter-briefed' || interpreted);
}

/** Of the questions that are asked, those without an answer. */
export function notAsked(session: PreparedSession, child: PreparedChild): NeedQuestion[] {
  return questionsFor(session, child).filter(
    (question) => (session.needs?.[question]?.answer ?? 'not-asked') === 'not-asked',
  );
}

/** What a session that is being prepared lacks and may be started without, with a reason that is kept. */
export function gapsOf(session: PreparedSession, child: PreparedChild): StartGap[] {
  const { participants } = session;
  const present = (...roles: readonly string[]) => participants.some(({ role }) => roles.includes(role));
  const gaps: [StartGap, boolean][] = [
    ['teacher-or-psychologist', child.ageYears < CALLED_BELOW && !present('teacher', 'psychologist')],
    ['interpreter', needsInterpreter(session, child) && !present('interpreter')],
    [
      'others-in-room',
      participants.some(
        ({ role, location }) =>
          role !== '' && location === 'interview-room' && !WITH_THE_CHILD.includes(role),
      ),
    ],
    ['same-interviewer', isOtherInterviewer(session, child)],
    ['needs-not-asked', notAsked(session, child).length > 0],
  ];
  return gaps.filter(([, holds]) => holds).map(([gap]) => gap);
}

/** A further session is best held by who held the last one. */
function isOtherInterviewer({ participants }: PreparedSession, { interviewers }: PreparedChild): boolean {
  if (interviewers.length === 0) return false;
  const known = new Set(interviewers.map(bare));
  const leads = participants.filter(({ role }) => role === 'interviewer');
  return leads.length > 0 && !leads.some(({ name }) => known.has(bare(name)));
}

function bare(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** A camera and a microphone by their names; ids differ from page to page. */
export interface NamedDevices {
  readonly cameraName: string;
  readonly microphoneName: string;
}

export interface CheckNeeds {
  /** Devices that are to be recorded; null while they are not chosen. */
  readonly devices: readonly NamedDevices[] | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How old a check may be. */
  readonly minutes: number;
}

const MINUTE_MS = 60_000;

/** What is wrong with the latest device check of a session; a clock that was set back makes every check old. */
export function checkGap(check: DeviceCheck | null, { devices, now, minutes }: CheckNeeds): StartGap | null {
  if (check === null) return 'device-check-missing';
  const age = now - Date.parse(check.at);
  if (age < -MINUTE_MS || age > minutes * MINUTE_MS) return 'device-check-old';
  const checked = new Set(check.values.channels.map(keyOf));
  if (devices?.some((one) => !checked.has(keyOf(one)))) return 'device-check-other';
  return check.verdict === 'fail' ? 'device-check-failed' : null;
}

function keyOf({ cameraName, microphoneName }: NamedDevices): string {
  return JSON.stringify([cameraName, microphoneName]);
}

/** Names of those who led the sessions of a case that were held before the one with this ordinal. */
export function interviewersBefore(
  sessions: readonly {
    readonly ordinal: number;
    readonly startedAt: string | null;
    readonly participants: PreparedSession['participants'];
  }[],
  before: number,
): string[] {
  return sessions
    .filter(({ ordinal, startedAt }) => ordinal < before && startedAt !== null)
    .flatMap(({ participants }) =>
      participants.filter(({ role }) => role === 'interviewer').map(({ name }) => name),
    );
}
