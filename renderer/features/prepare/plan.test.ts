import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedIn, composePlan, parsePlan, unanswered, withQuestions } from './plan.ts';

const TEXT = 'Rested: yes\nHas eaten:\n\nCalmly.\n\nAsk about school first.';

describe('the plan of a session', () => {
  it('is plain words: questions with their answers, an empty line, free text', () => {
    expect(parsePlan(TEXT)).toEqual({
      answers: [
        { question: 'Rested', answer: 'yes' },
        { question: 'Has eaten', answer: '' },
      ],
      free: 'Calmly.\n\nAsk about school first.',
    });
    expect(composePlan(parsePlan(TEXT))).toBe(TEXT);
  });

  it('is free as a whole where it does not begin with questions', () => {
    expect(parsePlan('Just talk.')).toEqual({ answers: [], free: 'Just talk.' });
    expect(parsePlan('')).toEqual({ answers: [], free: '' });
    expect(composePlan({ answers: [], free: 'Just talk.' })).toBe('Just talk.');
  });

  it('names what nobody has answered', () => {
    expect(unanswered(parsePlan(TEXT))).toEqual(['Has eaten']);
  });

  it('is given questions only where it has none', () => {
    expect(withQuestions(parsePlan('Just talk.'), ['Rested'])).toEqual({
      answers: [{ question: 'Rested', answer: '' }],
      free: 'Just talk.',
    });
    expect(withQuestions(parsePlan(TEXT), ['Other'])).toEqual(parsePlan(TEXT));
  });

  it('comes back from its text as it was', () => {
    const word = fc.stringMatching(/^[a-zа-яәіңғүұқөһ]{1,12}$/);
    const answers = fc.array(fc.record({ question: word, answer: fc.oneof(word, fc.constant('')) }), {
      minLength: 1,
    });
    const free = fc.oneof(fc.constant(''), fc.stringMatching(/^[a-z](?:[a-z :\n]{0,40}[a-z])?$/));
    fc.assert(
      fc.property(answers, free, (given, text) => {
        const plan = { answers: given, free: text };
        expect(parsePlan(composePlan(plan))).toEqual(plan);
      }),
    );
  });

  it('asks in the language of the screen what nobody has answered yet', () => {
    const plan = parsePlan(TEXT);
    expect(askedIn(plan, ['Отдохнул', 'Поел']).answers).toEqual([
      { question: 'Rested', answer: 'yes' },
      { question: 'Поел', answer: '' },
    ]);
    expect(askedIn(plan, ['Отдохнул', 'Has eaten'])).toBe(plan);
    expect(askedIn({ answers: [], free: 'Calmly.' }, ['Отдохнул'])).toEqual({ answers: [], free: 'Calmly.' });
  });
});
