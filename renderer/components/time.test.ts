import { describe, expect, it } from 'vitest';
import { calendarDay, daysBetween, formatDuration } from './time.ts';

describe('a length of time', () => {
  it.each([
    [0, '00:00:00'],
    [999, '00:00:00'],
    [1000, '00:00:01'],
    [751_999, '00:12:31'],
    [3_600_000, '01:00:00'],
    [360_000_000, '100:00:00'],
    [-5, '00:00:00'],
  ])('%i ms is shown as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('days between', () => {
  it('counts only days that have passed in full', () => {
    expect(daysBetween('2026-03-02T10:00:00.000Z', new Date('2026-03-05T09:59:59.000Z'))).toBe(2);
    expect(daysBetween('2026-03-02T10:00:00.000Z', new Date('2026-03-05T10:00:00.000Z'))).toBe(3);
  });

  it('is nothing for an instant that lies ahead', () => {
    expect(daysBetween('2026-03-02T10:00:00.000Z', new Date('2026-03-01T00:00:00.000Z'))).toBe(0);
  });
});

describe('the calendar day', () => {
  it('is the local one with two digits for month and day', () => {
    expect(calendarDay(new Date(2026, 2, 2, 23, 59))).toBe('2026-03-02');
  });
});
