import { describe, expect, it } from 'vitest';
import { hasEnded, retentionEnd } from './end.ts';

const SEALED = '2026-03-02T09:00:00.123Z';

describe('the end of a retention', () => {
  it('never comes for what is kept for ever', () => {
    expect(retentionEnd({ kind: 'for-ever' }, SEALED)).toBeNull();
    expect(hasEnded(null, '9999-12-31T23:59:59.999Z')).toBe(false);
  });

  it('counts days from the moment of sealing, and years to the same day', () => {
    expect(retentionEnd({ kind: 'days', count: 30 }, SEALED)).toBe('2026-04-01T09:00:00.123Z');
    expect(retentionEnd({ kind: 'years', count: 25 }, SEALED)).toBe('2051-03-02T09:00:00.123Z');
    expect(retentionEnd({ kind: 'years', count: 1 }, '2028-02-29T00:00:00.000Z')).toBe(
      '2029-03-01T00:00:00.000Z',
    );
  });

  it('keeps a date to its end', () => {
    const end = retentionEnd({ kind: 'until', date: '2030-12-31' }, SEALED);
    expect(end).toBe('2031-01-01T00:00:00.000Z');
    expect(hasEnded(end, '2030-12-31T23:59:59.999Z')).toBe(false);
    expect(hasEnded(end, '2031-01-01T00:00:00.000Z')).toBe(true);
  });
});
