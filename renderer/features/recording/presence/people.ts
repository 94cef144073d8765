import type { SessionView } from '../../../../electron/contract/model.ts';
import type { RecordAct } from '../../../../electron/contract/record/acts.ts';
import type { Presence } from '../../../../electron/contract/record/presence.ts';
import {
  type CheckedSession,
  isMissedBy,
  isUsualPlace,
} from '../../../../electron/contract/record/presence-checks.ts';

/** Those who are there now. */
export function presentIn(presences: readonly Presence[]): Presence[] {
  return presences.filter(({ location }) => location !== null);
}

/** The session as the checks of the law look at it. */
export function checkedSession(
  { legalStatus, language }: SessionView,
  child: { readonly ageYears: number; readonly language: SessionView['language'] },
): CheckedSession {
  return { legalStatus, language, ageYears: child.ageYears, childLanguage: child.language };
}

/** Who watches and of whom the child has not been told yet. */
export function untold(presences: readonly Presence[]): Presence[] {
  return presences.filter(({ location, told }) => location === 'observation-room' && !told);
}

/** What may become of somebody who is there. */
export type PersonStep = 'interview-room' | 'observation-room' | 'elsewhere' | 'left';
export const PERSON_STEPS: readonly PersonStep[] = [
  'interview-room',
  'observation-room',
  'elsewhere',
  'left',
];

export function stepAct(presenceId: string, step: PersonStep, reason: string): RecordAct {
  if (step === 'left') return { kind: 'presence.left', presenceId, reason };
  return { kind: 'presence.moved', presenceId, location: step, reason };
}

/** Whether the step is an exception that keeps its reason. */
export function needsReason(
  session: CheckedSession,
  presences: readonly Presence[],
  person: Presence,
  step: PersonStep,
): boolean {
  const goes = step === 'left' || step === 'elsewhere';
  return goes
    ? isMissedBy(session, presences, person.presenceId)
    : !isUsualPlace({ role: person.role, location: step });
}
