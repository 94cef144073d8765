import { describe, expect, it, test } from 'vitest';
import { emptyDraft, faultOf, marked, missingOfExcerpt, readSpans, readTime } from './excerpt-draft.ts';

test.each([
  ['5', 5000],
  ['1:05', 65_000],
  ['00:12:31', 751_000],
  [' 2:00:00 ', 7_200_000],
  ['0:60', null],
  ['1:60:00', null],
  ['', null],
  ['5s', null],
])('the time %s is read as %s', (text, ms) => {
  expect(readTime(text)).toBe(ms);
});

describe('a draft of an excerpt', () => {
  const draft = emptyDraft(['face']);
  const typed = { ...draft, reason: 'The court asked', spans: [{ id: 0, from: '0:05', to: '0:09' }] };

  it('lacks a choice and a reason at first', () => {
    expect(missingOfExcerpt(draft, 61_000)).toEqual(['choice', 'reason']);
  });

  it('lacks nothing once seconds and a reason are there', () => {
    expect(missingOfExcerpt(typed, 61_000)).toEqual([]);
    expect(readSpans(typed, 61_000)).toEqual([{ fromMs: 5000, toMs: 9000 }]);
  });

  it('may be of findings or events alone, and passes over rows that are not filled in', () => {
    expect(missingOfExcerpt({ ...draft, reason: 'R', events: [7] }, 61_000)).toEqual([]);
    expect(readSpans(draft, 61_000)).toEqual([]);
  });

  it.each([
    ['0:09', '0:05'],
    ['0:05', '0:05'],
    ['2:00', '3:00'],
    ['0:05', ''],
  ])('takes no stretch from %s to %s', (from, to) => {
    expect(faultOf({ id: 0, from, to }, 61_000)).toBe('wrong');
    expect(missingOfExcerpt({ ...typed, spans: [{ id: 0, from, to }] }, 61_000)).toContain('spans');
  });

  it('begins with the stretches that were marked while they were watched', () => {
    expect(marked([])).toBeNull();
    const spans = [{ fromMs: 5000, toMs: 9000 }];
    expect(readSpans(marked(spans) ?? draft, 61_000)).toEqual(spans);
  });

  it('needs a channel for its seconds', () => {
    expect(missingOfExcerpt({ ...typed, labels: [] }, 61_000)).toEqual(['channel']);
  });
});
