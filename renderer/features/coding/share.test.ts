import { expect, test } from 'vitest';
import { countsOf } from '../../../electron/contract/coding.ts';
import { invitationsPercent, percentOf } from './share.ts';

const said = (type: 'invitation' | 'cued-invitation' | 'suggestive') => ({
  ...{ id: type, atMs: 0, type, words: '', flags: [] },
});

test('invitations are counted with the cued ones, and nothing is a share of nothing', () => {
  expect(invitationsPercent(countsOf([]))).toBe(0);
  const counts = countsOf([said('invitation'), said('cued-invitation'), said('suggestive')]);
  expect(counts).toMatchObject({ total: 3, types: { invitation: 1, 'cued-invitation': 1, suggestive: 1 } });
  expect(invitationsPercent(counts)).toBe(67);
  expect(percentOf(1, 3)).toBe(33);
});
