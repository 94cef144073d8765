import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from './day.ts';

describe('a typed date', () => {
  it.each([
    ['02.03.2026', '2026-03-02'],
    ['2.3.2026', '2026-03-02'],
    ['02/03/2026', '2026-03-02'],
    [' 2026-03-02 ', '2026-03-02'],
    ['29.02.2024', '2024-02-29'],
    ['', ''],
  ])('%j is %j', (typed, day) => {
    expect(parseDay(typed)).toBe(day);
  });

  it.each(['29.02.2025', '31.04.2026', '13/13/2026', '0.1.2026', '02.03.26', '02.03.0026', 'yesterday'])(
    '%j is no date',
    (typed) => {
      expect(parseDay(typed)).toBeNull();
    },
  );

  it('comes back the same whichever way it is written', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (moment) => {
        const iso = moment.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-');
        expect(parseDay(`${day}.${month}.${year}`)).toBe(iso);
        expect(parseDay(iso)).toBe(iso);
      }),
    );
  });
});
