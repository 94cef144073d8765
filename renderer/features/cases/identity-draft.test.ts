import { describe, expect, it } from 'vitest';
import { EMPTY_IDENTITY, identityInputOf, identityProblems } from './identity-draft.ts';

describe('the identity of the child', () => {
  it('needs a name and nothing else', () => {
    expect(identityProblems(EMPTY_IDENTITY)).toEqual({ fullName: 'required' });
    expect(identityInputOf({ ...EMPTY_IDENTITY, fullName: ' Aliya ' })).toEqual({
      ...EMPTY_IDENTITY,
      fullName: 'Aliya',
    });
  });

  it('takes a number that exists, also where its date differs from the birth date', () => {
    const identity = { ...EMPTY_IDENTITY, fullName: 'Aliya', iin: '000000000010', birthDate: '2016-04-12' };
    expect(identityProblems(identity)).toEqual({});
  });

  it('reads the birth date as the office writes it, and refuses one that does not exist', () => {
    const identity = { ...EMPTY_IDENTITY, fullName: 'Aliya', birthDate: '12.04.2016' };
    expect(identityInputOf(identity)?.birthDate).toBe('2016-04-12');
    expect(identityProblems({ ...identity, birthDate: '31.02.2016' })).toEqual({ birthDate: 'day' });
  });

  it('refuses a number that does not exist', () => {
    const identity = { ...EMPTY_IDENTITY, fullName: 'Aliya', iin: '000000000011' };
    expect(identityProblems(identity)).toEqual({ iin: 'wrong-check-digit' });
    expect(identityInputOf(identity)).toBeNull();
  });
});
