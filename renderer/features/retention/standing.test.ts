import { expect, it } from 'vitest';
import type { DisposalState, RetentionView } from '../../../electron/contract/retention.ts';
import { standingOf, waitingFirst } from './standing.ts';

const HOLD = { reason: 'r', setAt: '2026-03-02T09:00:00.000Z', setBy: 'b' };

function view(changes: Partial<RetentionView>, state?: DisposalState): RetentionView {
  const at = '2026-03-02T09:00:00.000Z';
  const proposedBy = { id: 'acc-00000000000000000001', name: 'n' };
  const disposal = { id: 'dsp-00000000000000000001', reason: 'r', eraseIdentity: false, proposedAt: at };
  const nothingYet = { confirmedAt: null, confirmedBy: null, destroyedAt: null };
  return {
    ...{ sessionId: 'ses-00000000000000000001', caseId: 'cas-00000000000000000001', pseudonym: 'p' },
    ...{ ordinal: 1, sealedAt: at, disposedAt: null, rule: { kind: 'for-ever' }, byDefault: true },
    ...{ endsAt: null, due: false, hold: null, files: { count: 1, bytes: 1 }, identityMayGo: false },
    disposal: state === undefined ? null : { ...disposal, ...nothingYet, proposedBy, state },
    ...changes,
  };
}

it('a session stands as what matters most of it', () => {
  expect(standingOf(view({}))).toBe('kept');
  expect(standingOf(view({ due: true }))).toBe('due');
  expect(standingOf(view({ due: true }, 'proposed'))).toBe('proposed');
  expect(standingOf(view({ hold: HOLD }, 'proposed'))).toBe('held');
  expect(standingOf(view({}, 'confirmed'))).toBe('unfinished');
  expect(standingOf(view({}, 'destroying'))).toBe('unfinished');
  expect(standingOf(view({}, 'destroyed'))).toBe('destroyed');
});

it('what waits for a person stands apart', () => {
  const all = [view({}), view({ due: true }), view({ due: true }, 'proposed'), view({ hold: HOLD })];
  expect(waitingFirst(all)).toEqual({ waiting: [all[1], all[2]], others: [all[0], all[3]] });
});
