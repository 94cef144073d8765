import { describe, expect, it } from 'vitest';
import type { Presence } from '../../../../electron/contract/record/presence.ts';
import type { CheckedSession } from '../../../../electron/contract/record/presence-checks.ts';
import { needsReason, presentIn, stepAct, untold } from './people.ts';

const PSYCHOLOGIST = person('pre-00000000000000000001', 'psychologist', 'interview-room');
const INVESTIGATOR = person('pre-00000000000000000002', 'investigator', 'observation-room');
const GONE = person('pre-00000000000000000003', 'teacher', null);
const ALL = [PSYCHOLOGIST, INVESTIGATOR, GONE];

function person(presenceId: string, role: Presence['role'], location: Presence['location']): Presence {
  return { presenceId, name: role, role, location, stays: [], told: false };
}

const child = (ageYears: number): CheckedSession => ({
  ageYears,
  legalStatus: 'survey',
  language: 'kk',
  childLanguage: 'kk',
});

describe('the people of a session', () => {
  it('are those who are there now, and those who watch have to be told of', () => {
    expect(presentIn(ALL)).toEqual([PSYCHOLOGIST, INVESTIGATOR]);
    expect(untold(ALL)).toEqual([INVESTIGATOR]);
  });

  it.each([
    [6, true],
    [12, true],
    [15, false],
  ])('with a child of %i: a reason for the psychologist’s leaving: %s', (age, wanted) => {
    for (const step of ['left', 'elsewhere'] as const) {
      expect(needsReason(child(age), ALL, PSYCHOLOGIST, step)).toBe(wanted);
    }
    expect(needsReason(child(age), ALL, PSYCHOLOGIST, 'observation-room')).toBe(false);
  });

  it('an investigator beside the child is an exception', () => {
    expect(needsReason(child(15), ALL, INVESTIGATOR, 'interview-room')).toBe(true);
    expect(needsReason(child(15), ALL, INVESTIGATOR, 'left')).toBe(false);
  });

  it('go and move by acts of the record', () => {
    expect(stepAct('pre', 'left', 'why')).toEqual({
      kind: 'presence.left',
      presenceId: 'pre',
      reason: 'why',
    });
    expect(stepAct('pre', 'elsewhere', '')).toEqual({
      kind: 'presence.moved',
      presenceId: 'pre',
      location: 'elsewhere',
      reason: '',
    });
  });
});
