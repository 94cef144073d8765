import { describe, expect, it } from 'vitest';
import { DEFAULT_LEGAL_CLOCK } from '../../../../electron/contract/legal-limits.ts';
import { draftOf, newRow, problemsOf, rulesOf } from './limits-draft.ts';

const draft = draftOf(DEFAULT_LEGAL_CLOCK);
const [first, ...others] = draft.rows;
if (first === undefined) throw new Error('no row');
const withFirst = (changed: object) => ({ ...draft, rows: [{ ...first, ...changed }, ...others] });

describe('the table of limits while it is typed', () => {
  it('comes back as it was, and takes a further row', () => {
    expect(rulesOf(draft)).toEqual(DEFAULT_LEGAL_CLOCK);
    expect(rulesOf({ ...draft, rows: [...draft.rows, newRow()] })?.limits).toHaveLength(4);
    expect(problemsOf(draft)).toEqual(new Set());
  });

  it('takes no advice where none is written', () => {
    expect(rulesOf(withFirst({ continuousAdvisory: ' ' }))?.limits[0]?.continuousAdvisory).toBeNull();
  });

  it.each([
    ['belowAge', '19'],
    ['belowAge', 'seven'],
    ['continuousMinutes', '0'],
    ['continuousAdvisory', '121'],
    ['dailyAdvisory', '1.5'],
    ['dailyMinutes', ''],
  ])('names the field that does not hold: %s %j', (field, value) => {
    const wrong = withFirst({ [field]: value });
    expect(problemsOf(wrong)).toContain(`${first.key} ${field}`);
    expect(rulesOf(wrong)).toBeNull();
  });

  it('needs a rest of at least a minute', () => {
    expect(problemsOf({ ...draft, restMinutes: '0' })).toEqual(new Set(['rest']));
  });
});
