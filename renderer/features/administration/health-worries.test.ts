import { describe, expect, it } from 'vitest';
import type { Health } from '../../../electron/contract/calls/office.ts';
import { worriesOf } from './health-worries.ts';

const SOUND: Health = {
  diskFreeBytes: 200e9,
  diskTotalBytes: 500e9,
  clock: { utc: '2026-03-02T10:00:00.000Z', state: 'synchronised', errorMs: 2 },
  database: 'sound',
  backup: { lastAt: '2026-03-01T10:00:00.000Z', overdue: false },
  electron: '45',
  chrome: '140',
  missing: [],
};

describe('what of the machine needs a look', () => {
  it('is nothing when all is sound', () => {
    expect(worriesOf(SOUND)).toEqual([]);
  });

  it('is a disk with little space, a clock that is not known to be right, a damaged database', () => {
    const clock = { ...SOUND.clock, state: 'unknown' };
    expect(worriesOf({ ...SOUND, diskFreeBytes: 1e9, clock, database: 'damaged' })).toEqual([
      'database',
      'disk',
      'clock',
    ]);
  });

  it('is a backup that is due', () => {
    expect(worriesOf({ ...SOUND, backup: { lastAt: null, overdue: true } })).toEqual(['backup']);
  });

  it('is not a guarantee that the machine never gave', () => {
    expect(worriesOf({ ...SOUND, missing: ['mirror'] })).toEqual([]);
  });
});
