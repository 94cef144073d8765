import { describe, expect, test } from 'vitest';
import { alarmsShown } from './alarms.ts';

describe('the alarms on the console', () => {
  test('stand in the order in which main tells them', () => {
    expect(alarmsShown({ state: 'recording', alarms: ['camera-lost', 'disk-low'] }, false, [])).toEqual([
      'camera-lost',
      'disk-low',
    ]);
  });

  test('begin with the silence of main, since all the others may be out of date', () => {
    expect(alarmsShown({ state: 'recording', alarms: ['disk-low'] }, true, [])).toEqual([
      'no-news',
      'disk-low',
    ]);
  });

  test('say that a failed recording has stopped even when main names no reason', () => {
    expect(alarmsShown({ state: 'failed', alarms: [] }, false, [])).toEqual(['capture-stopped']);
  });

  test('end with the limits of the law, as long as it is recorded', () => {
    const limits = ['limit-daily'] as const;
    expect(alarmsShown({ state: 'recording', alarms: ['disk-low'] }, false, limits)).toEqual([
      'disk-low',
      'limit-daily',
    ]);
    expect(alarmsShown({ state: 'sealing', alarms: [] }, false, limits)).toEqual([]);
  });

  test('are silent while the recording is sealed and afterwards', () => {
    expect(alarmsShown({ state: 'sealing', alarms: [] }, true, [])).toEqual([]);
    expect(alarmsShown({ state: 'sealed', alarms: ['disk-low'] }, true, [])).toEqual([]);
  });
});
