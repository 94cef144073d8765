import { describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import type { Presence } from './presence.ts';
import { type CheckedSession, isMissedBy, isUsualPlace, presenceChecks } from './presence-checks.ts';

const session = (ageYears: number, input: Partial<CheckedSession> = {}): CheckedSession => ({
  ageYears,
  legalStatus: 'survey',
  language: 'kk',
  childLanguage: 'kk',
  ...input,
});

function there(
  role: Presence['role'],
  location: Presence['location'] = 'interview-room',
  told = true,
): Presence {
  return { presenceId: newId('pre'), name: role, role, location, stays: [], told };
}

const alone = [there('interviewer')];

describe('who has to be there', () => {
  it.each([
    [6, ['teacher-or-psychologist']],
    [12, ['teacher-or-psychologist']],
    [13, ['teacher-or-psychologist']],
    [14, []],
    [15, []],
  ] as const)('with a child of %i who is alone with the interviewer: %j', (age, checks) => {
    expect(presenceChecks(session(age), alone)).toEqual(checks);
  });

  it('a teacher or a psychologist serves wherever he watches, and not once he has left', () => {
    for (const role of ['teacher', 'psychologist'] as const) {
      expect(presenceChecks(session(6), [...alone, there(role, 'observation-room')])).toEqual([]);
      expect(presenceChecks(session(6), [...alone, there(role, null)])).toEqual(['teacher-or-psychologist']);
    }
  });

  it('an interpreter where it is not the child’s own language', () => {
    const russian = session(15, { language: 'ru' });
    expect(presenceChecks(russian, alone)).toEqual(['interpreter']);
    expect(presenceChecks(russian, [...alone, there('interpreter')])).toEqual([]);
  });

  it('no investigator in the room of an examination, as far as a role can tell', () => {
    const examination = session(15, { legalStatus: 'examination' });
    expect(presenceChecks(examination, [...alone, there('investigator')])).toEqual(['other-sex']);
    expect(presenceChecks(examination, [...alone, there('investigator', 'observation-room')])).toEqual([]);
    expect(presenceChecks(session(15), [...alone, there('investigator')])).toEqual([]);
  });

  it('the child knows who watches', () => {
    const watcher = there('investigator', 'observation-room', false);
    expect(presenceChecks(session(15), [...alone, watcher])).toEqual(['watchers-not-told']);
  });

  it('whoever the law calls gives a reason for leaving, unless another stays', () => {
    const [teacher, psychologist] = [there('teacher'), there('psychologist')];
    expect(isMissedBy(session(12), [...alone, teacher], teacher.presenceId)).toBe(true);
    expect(isMissedBy(session(12), [...alone, teacher, psychologist], teacher.presenceId)).toBe(false);
    expect(isMissedBy(session(15), [...alone, teacher], teacher.presenceId)).toBe(false);
  });

  it('an investigator beside the child is an exception, behind the glass he is not', () => {
    expect(isUsualPlace({ role: 'investigator', location: 'interview-room' })).toBe(false);
    expect(isUsualPlace({ role: 'investigator', location: 'observation-room' })).toBe(true);
    expect(isUsualPlace({ role: 'interpreter', location: 'interview-room' })).toBe(true);
  });
});
