import {
  gapsOf,
  type NeedQuestion,
  notAsked,
  type PreparedChild,
  type StartGap,
} from '../../../electron/contract/preparation.ts';
import type { SessionDraft } from './session-draft.ts';

/** Without these a session cannot be saved or started. Each has a sentence under `prepare:missing`. */
export type RequiredCode =
  | 'legal-status'
  | 'language'
  | 'further-reason'
  | 'interviewer'
  | 'participant-unfinished';

export interface Missing {
  readonly required: readonly RequiredCode[];
  /** Without these it may be started, with a reason that is kept; the questions are named apart. */
  readonly advised: readonly StartGap[];
  /** Questions about the child's needs that nobody has asked. */
  readonly unanswered: readonly NeedQuestion[];
}

export interface Child extends PreparedChild {
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

/** What a session that is being prepared still lacks. `check` is what is wrong with its device check, if anything is. */
export function missingOf(draft: SessionDraft, child: Child, check: StartGap | null): Missing {
  const gaps = gapsOf(draft, child).filter((gap) => gap !== 'needs-not-asked');
  return {
    required: requiredOf(draft, child),
    advised: check === null ? gaps : [...gaps, check],
    unanswered: notAsked(draft, child),
  };
}
