import { describe, expect, it } from 'vitest';
import { NeedQuestion, type Needs } from '../../../electron/contract/preparation.ts';
import { missingOf } from './missing.ts';
import { newParticipant, newSession, type SessionDraft } from './session-draft.ts';

const CHILD = { ageYears: 15, ordinal: 1, language: 'kk', interviewers: [] };
const ASKED: Needs = Object.fromEntries(
  NeedQuestion.options.map((question) => [question, { answer: 'yes', note: '' }]),
);
const READY: SessionDraft = { ...newSession('Aigerim', 'kk'), legalStatus: 'survey', needs: ASKED };

describe('what a session still lacks', () => {
  it('is nothing once status, language, interviewer and needs are there', () => {
    expect(missingOf(READY, CHILD, null)).toEqual({ required: [], advised: [], unanswered: [] });
  });

  it('is the legal status of a new session: it is chosen, never assumed', () => {
    expect(missingOf(newSession('Aigerim', 'kk'), CHILD, null).required).toEqual(['legal-status']);
  });

  it('is the reason of a further session', () => {
    const further = { ...CHILD, ordinal: 2 };
    expect(missingOf(READY, further, null).required).toEqual(['further-reason']);
    expect(missingOf({ ...READY, furtherReason: 'New facts' }, further, null).required).toEqual([]);
  });

  it('is the interviewer, and the name and role of everybody', () => {
    const draft = { ...READY, participants: [newParticipant()] };
    expect(missingOf(draft, CHILD, null).required).toEqual(['interviewer', 'participant-unfinished']);
  });

  it('is every question about the needs that nobody has asked, and a device check', () => {
    const { unanswered, advised } = missingOf(
      { ...READY, needs: { ...ASKED, fed: { answer: 'not-asked', note: 'no time' } } },
      CHILD,
      'device-check-missing',
    );
    expect(unanswered).toEqual(['fed']);
    expect(advised).toEqual(['device-check-missing']);
  });
});
