import { describe, expect, test } from 'vitest';
import { EMPTY_DRAFT, isKeepable, isSignable, sameDraft } from './draft-text.ts';

describe('a draft', () => {
  test('is the same whatever blanks stand around its title', () => {
    expect(sameDraft({ ...EMPTY_DRAFT, title: 'Forearm ' }, { ...EMPTY_DRAFT, title: 'Forearm' })).toBe(true);
  });

  test('differs by its text and by its grade', () => {
    expect(sameDraft(EMPTY_DRAFT, { ...EMPTY_DRAFT, description: 'a' })).toBe(false);
    expect(sameDraft(EMPTY_DRAFT, { ...EMPTY_DRAFT, grade: 'typical' })).toBe(false);
  });

  test('is kept once it has a title', () => {
    expect(isKeepable({ ...EMPTY_DRAFT, title: '  ' })).toBe(false);
    expect(isKeepable({ ...EMPTY_DRAFT, title: 'Forearm' })).toBe(true);
  });

  test('is signed only with description and conclusion', () => {
    const whole = {
      ...EMPTY_DRAFT,
      title: 'Forearm',
      description: 'No changes.',
      conclusion: 'Excludes nothing.',
    };
    expect(isSignable(whole)).toBe(true);
    expect(isSignable({ ...whole, conclusion: ' ' })).toBe(false);
    expect(isSignable({ ...whole, description: '' })).toBe(false);
  });
});
