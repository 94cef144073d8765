import { expect, it } from 'vitest';
import { standingOf } from './standing.ts';

const AT = '2026-03-02T09:00:00.000Z';
const disposal = {
  ...{ id: 'dsp-1', reason: 'x', proposedAt: AT, proposedBy: { id: 'ac-1', name: 'A' } },
  ...{ confirmedAt: null, confirmedBy: null, destroyedAt: null },
};

it('says how a package stands', () => {
  expect(standingOf({ disposedAt: null, disposal: null })).toBe('kept');
  expect(standingOf({ disposedAt: null, disposal: { ...disposal, state: 'proposed' } })).toBe('proposed');
  expect(standingOf({ disposedAt: null, disposal: { ...disposal, state: 'destroying' } })).toBe('unfinished');
  expect(standingOf({ disposedAt: AT, disposal: { ...disposal, state: 'destroyed' } })).toBe('destroyed');
});
