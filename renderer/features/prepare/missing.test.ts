import { describe, expect, it } from 'vitest';
import { missingOf } from './missing.ts';
import { newParticipant, newSession, type SessionDraft } from './session-draft.ts';

const CHILD = { ageYears: 15, ordinal: 1 };
const READY: SessionDraft = { ...newSession('Aigerim', 'kk', []), legalStatus: 'survey' };
const sitting = (role: string, location: 'interview-room' | 'observation-room') => ({
  ...newParticipant(),
  name: 'Somebody',
  role,
  location,
});

describe('what a session still lacks', () => {
  it('is nothing once status, language and interviewer are there', () => {
    expect(missingOf(READY, CHILD)).toEqual({ required: [], advised: [], unanswered: [] });
  });

  it('is the legal status of a new session: it is chosen, never assumed', () => {
    expect(missingOf(newSession('Aigerim', 'kk', []), CHILD).required).toEqual(['legal-status']);
  });

  it('is the reason of a further session', () => {
    const further = { ...CHILD, ordinal: 2 };
    expect(missingOf(READY, further).required).toEqual(['further-reason']);
    expect(missingOf({ ...READY, furtherReason: 'New facts' }, further).required).toEqual([]);
  });

  it('is the interviewer, and the name and role of everybody', () => {
    const draft = { ...READY, participants: [newParticipant()] };
    expect(missingOf(draft, CHILD).required).toEqual(['interviewer', 'participant-unfinished']);
  });

  it('is a teacher or psychologist for a child under 14', () => {
    const young = { ageYears: 13, ordinal: 1 };
    expect(missingOf(READY, young).advised).toEqual(['teacher-or-psychologist']);
    const withTeacher = {
      ...READY,
      participants: [...READY.participants, sitting('teacher', 'interview-room')],
    };
    expect(missingOf(withTeacher, young).advised).toEqual([]);
    expect(missingOf(READY, { ageYears: 14, ordinal: 1 }).advised).toEqual([]);
  });

  it('is an interpreter where the language is another', () => {
    const draft = { ...READY, language: 'other' };
    expect(missingOf(draft, CHILD).advised).toEqual(['interpreter']);
  });

  it('is a reason for those who sit with the child and need not', () => {
    const inside = {
      ...READY,
      participants: [...READY.participants, sitting('prosecutor', 'interview-room')],
    };
    const outside = {
      ...READY,
      participants: [...READY.participants, sitting('prosecutor', 'observation-room')],
    };
    expect(missingOf(inside, CHILD).advised).toEqual(['others-in-room']);
    expect(missingOf(outside, CHILD).advised).toEqual([]);
  });

  it('is every question of the plan that nobody has answered', () => {
    const draft = newSession('Aigerim', 'kk', ['Rested', 'Has eaten']);
    expect(missingOf(draft, CHILD).unanswered).toEqual(['Rested', 'Has eaten']);
  });
});
