import { describe, expect, it } from 'vitest';
import { newSession, sessionInputOf, withReason } from './session-draft.ts';

const READY = { ...newSession('Aigerim', 'kk', ['Rested']), legalStatus: 'survey' };

describe('a session that is being prepared', () => {
  it('is led by the person who prepares it, in the interview room', () => {
    expect(sessionInputOf(READY)).toEqual({
      legalStatus: 'survey',
      language: 'kk',
      participants: [{ name: 'Aigerim', role: 'interviewer', location: 'interview-room' }],
      plan: 'Rested:',
      furtherReason: '',
    });
  });

  it('is not saved while its legal status is not chosen', () => {
    expect(sessionInputOf({ ...READY, legalStatus: '' })).toBeNull();
  });

  it('keeps why it was started without something, once', () => {
    const twice = withReason(withReason(READY, 'Why', 'first'), 'Why', 'the child\nis leaving');
    expect(sessionInputOf(twice)?.plan).toBe('Rested:\nWhy: the child is leaving');
    expect(withReason(READY, 'Why', ' ')).toBe(READY);
  });
});
