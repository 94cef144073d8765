import { expect, it } from 'vitest';
import { ruleDraftOf, ruleOf } from './rule-draft.ts';

it('the fields say a rule once they are complete', () => {
  const empty = { count: '', date: '' };
  expect(ruleOf({ kind: 'for-ever', ...empty })).toEqual({ kind: 'for-ever' });
  expect(ruleOf({ kind: 'default', ...empty })).toBe('default');
  expect(ruleOf({ kind: 'years', count: '25', date: '' })).toEqual({ kind: 'years', count: 25 });
  expect(ruleOf({ kind: 'until', count: '', date: '31.12.2050' })).toEqual({
    kind: 'until',
    date: '2050-12-31',
  });
  for (const count of ['', '0', '-1', '1.5', '101', 'x']) {
    expect(ruleOf({ kind: 'years', count, date: '' })).toBeNull();
  }
  for (const date of ['', '31.02.2050']) expect(ruleOf({ kind: 'until', count: '', date })).toBeNull();
});

it('a rule fills the fields from which it came', () => {
  for (const rule of [
    { kind: 'for-ever' },
    { kind: 'days', count: 30 },
    { kind: 'until', date: '2050-12-31' },
  ] as const) {
    expect(ruleOf(ruleDraftOf(rule, false))).toEqual(rule);
    expect(ruleOf(ruleDraftOf(rule, true))).toBe('default');
  }
});
