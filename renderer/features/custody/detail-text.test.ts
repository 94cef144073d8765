import { describe, expect, it } from 'vitest';
import { detailLines } from './detail-text.ts';

describe('the details of an entry', () => {
  it('are shown by their names, words as they are and everything else as JSON', () => {
    expect(detailLines({ purpose: 'Protocol', seconds: 90, ranges: [[0, 5]], lost: null })).toEqual([
      'purpose: Protocol',
      'seconds: 90',
      'ranges: [[0,5]]',
      'lost: null',
    ]);
  });

  it('are nothing where there are none', () => {
    expect(detailLines({})).toEqual([]);
  });
});
