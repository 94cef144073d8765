import type { z } from 'zod';
import type { LegalStatus, Participant, SpokenLanguage } from '../model.ts';
import { CALLED_BELOW } from '../preparation.ts';
import type { Presence } from './presence.ts';

type Place = Pick<Participant, 'role' | 'location'>;

/** Who sits with the child without an exception being needed. */
const WITH_THE_CHILD: ReadonlySet<Participant['role']> = new Set<Participant['role']>([
  'interviewer',
  'teacher',
  'psychologist',
  'interpreter',
  'legal-representative',
]);

/** Whether people of this role are in this place without a reason being asked for. */
export function isUsualPlace({ role, location }: Place): boolean {
  return location !== 'interview-room' || WITH_THE_CHILD.has(role);
}

/** What the law asks of who is there. Each has a sentence under `recording:presence.check.CODE`. */
export type PresenceCheck = 'teacher-or-psychologist' | 'interpreter' | 'other-sex' | 'watchers-not-told';

/** The session and the child as far as the checks look at them. */
export interface CheckedSession {
  readonly ageYears: number;
  readonly legalStatus: z.infer<typeof LegalStatus>;
  /** In which the session is held, and the child's own. */
  readonly language: z.infer<typeof SpokenLanguage>;
  readonly childLanguage: z.infer<typeof SpokenLanguage>;
}

/**
 * What is not as the Criminal Procedure Code has it just now: under 14 a teacher or psychologist is there (art. 215), an
 * interpreter where the session is not in the child's language (art. 210), at an examination no investigator of the other
 * sex in the room where a body is undressed (art. 223, which nobody can know from a role), and the child was told who watches.
 * It advises and hinders nothing.
 */
export function presenceChecks(session: CheckedSession, presences: readonly Presence[]): PresenceCheck[] {
  const { ageYears, legalStatus, language, childLanguage } = session;
  const there = presences.filter(
    ({ location }) => location === 'interview-room' || location === 'observation-room',
  );
  const has = (...roles: readonly Presence['role'][]) => there.some(({ role }) => roles.includes(role));
  const isInterpreted = language === 'other' || language !== childLanguage;
  const checks: [PresenceCheck, boolean][] = [
    ['teacher-or-psychologist', ageYears < CALLED_BELOW && !has('teacher', 'psychologist')],
    ['interpreter', isInterpreted && !has('interpreter')],
    [
      'other-sex',
      legalStatus === 'examination' &&
        there.some(({ role, location }) => role === 'investigator' && location === 'interview-room'),
    ],
    ['watchers-not-told', there.some(({ location, told }) => location === 'observation-room' && !told)],
  ];
  return checks.filter(([, holds]) => holds).map(([check]) => check);
}

/** Whether it needs a reason that this person leaves: the one whom the law calls for a child under 14, and nobody takes over. */
export function isMissedBy(
  session: CheckedSession,
  presences: readonly Presence[],
  presenceId: string,
): boolean {
  const before = presenceChecks(session, presences);
  const after = presenceChecks(
    session,
    presences.map((one) => (one.presenceId === presenceId ? { ...one, location: null } : one)),
  );
  return after.some((check) => !before.includes(check) && check !== 'watchers-not-told');
}
