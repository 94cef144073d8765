import { describe, expect, it } from 'vitest';
import { type CaseDraft, caseInputOf, emptyCase, erdrIsUnusual, problemsOf } from './case-draft.ts';

const TODAY = '2026-03-10';
const complete: CaseDraft = {
  ...emptyCase('10.03.2026'),
  pseudonym: ' Samal ',
  age: '9',
  language: 'kk',
  source: 'school',
  category: 'violence',
};

describe('a case while it is typed', () => {
  it('chooses nothing by itself but the day', () => {
    expect(problemsOf(emptyCase('10.03.2026'), TODAY)).toEqual({
      pseudonym: 'required',
      age: 'required',
      language: 'required',
      source: 'required',
      category: 'required',
    });
  });

  it('becomes a case once all that is needed is there, without blanks around', () => {
    expect(caseInputOf(complete, TODAY)).toEqual({
      pseudonym: 'Samal',
      referral: { source: 'school', category: 'violence', receivedOn: TODAY, note: '' },
      erdr: '',
      kui: '',
      ageYears: 9,
      language: 'kk',
      needs: '',
    });
  });

  it.each(['18', '-1', '9.5', 'nine'])('does not take %s for a child’s age', (age) => {
    expect(problemsOf({ ...complete, age }, TODAY)).toEqual({ age: 'age' });
    expect(caseInputOf({ ...complete, age }, TODAY)).toBeNull();
  });

  it('was not received on a day that lies ahead', () => {
    expect(problemsOf({ ...complete, receivedOn: '11.03.2026' }, TODAY)).toEqual({ receivedOn: 'future' });
  });

  it('was received on a day that exists', () => {
    expect(problemsOf({ ...complete, receivedOn: '31.02.2026' }, TODAY)).toEqual({ receivedOn: 'day' });
  });

  it('is saved with an unusual number, which is only remarked on', () => {
    const draft = { ...complete, erdr: '12-45' };
    expect(erdrIsUnusual(draft.erdr)).toBe(true);
    expect(caseInputOf(draft, TODAY)?.erdr).toBe('12-45');
  });

  it('finds nothing unusual in fifteen digits or in none', () => {
    expect(erdrIsUnusual('231910031000123')).toBe(false);
    expect(erdrIsUnusual('')).toBe(false);
  });
});
