import { describe, expect, it } from 'vitest';
import { newSession, sessionInputOf } from './session-draft.ts';

const READY = { ...newSession('Aigerim', 'kk'), legalStatus: 'survey' };

describe('a session that is being prepared', () => {
  it('is led by the person who prepares it, in the interview room', () => {
    expect(sessionInputOf(READY)).toEqual({
      legalStatus: 'survey',
      language: 'kk',
      participants: [{ name: 'Aigerim', role: 'interviewer', location: 'interview-room' }],
      needs: {},
      plan: '',
      furtherReason: '',
    });
  });

  it('keeps what was answered about the needs of the child', () => {
    const needs = { tired: { answer: 'no', note: 'slept in the car' } } as const;
    expect(sessionInputOf({ ...READY, needs })?.needs).toEqual(needs);
  });

  it('is not saved while its legal status is not chosen', () => {
    expect(sessionInputOf({ ...READY, legalStatus: '' })).toBeNull();
  });
});
