import { unanswered } from './plan.ts';
import type { SessionDraft } from './session-draft.ts';

/** Without these a session cannot be saved or started. Each has a sentence under `prepare:missing`. */
export type RequiredCode =
  | 'legal-status'
  | 'language'
  | 'further-reason'
  | 'interviewer'
  | 'participant-unfinished';

/** Without these it may be started, with a reason that is kept. */
export type AdvisedCode = 'teacher-or-psychologist' | 'interpreter' | 'others-in-room';

export interface Missing {
  readonly required: readonly RequiredCode[];
  readonly advised: readonly AdvisedCode[];
  /** Questions of the plan that nobody has answered. */
  readonly unanswered: readonly string[];
}

/** Criminal Procedure Code, art. 215: below this age a teacher or psychologist is called. */
const CALLED_BELOW = 14;
/** Who sits with the child without an exception being needed. */
const WITH_THE_CHILD = ['interviewer', 'teacher', 'psychologist', 'interpreter', 'legal-representative'];

export interface Child {
  readonly ageYears: number;
  /** Ordinal of the session among those of this child, from 1. */
  readonly ordinal: number;
}

function requiredOf(draft: SessionDraft, { ordinal }: Child): RequiredCode[] {
  const { participants } = draft;
  const codes: [RequiredCode, boolean][] = [
    ['legal-status', draft.legalStatus === ''],
    ['language', draft.language === ''],
    ['further-reason', ordinal > 1 && draft.furtherReason.trim() === ''],
    ['interviewer', !participants.some(({ role }) => role === 'interviewer')],
    ['participant-unfinished', participants.some(({ name, role }) => name.trim() === '' || role === '')],
  ];
  return codes.filter(([, missing]) => missing).map(([code]) => code);
}

function advisedOf({ participants, language }: SessionDraft, { ageYears }: Child): AdvisedCode[] {
  const present = (...roles: readonly string[]) => participants.some(({ role }) => roles.includes(role));
  const codes: [AdvisedCode, boolean][] = [
    ['teacher-or-psychologist', ageYears < CALLED_BELOW && !present('teacher', 'psychologist')],
    ['interpreter', language === 'other' && !present('interpreter')],
    [
      'others-in-room',
      participants.some(
        ({ role, location }) =>
          role !== '' && location === 'interview-room' && !WITH_THE_CHILD.includes(role),
      ),
    ],
  ];
  return codes.filter(([, missing]) => missing).map(([code]) => code);
}

/** What a session that is being prepared still lacks. */
export function missingOf(draft: SessionDraft, child: Child): Missing {
  return {
    required: requiredOf(draft, child),
    advised: advisedOf(draft, child),
    unanswered: unanswered(draft.plan),
  };
}
