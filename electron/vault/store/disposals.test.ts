import { beforeEach, describe, expect, it } from 'vitest';
import type { DisposalRow } from './disposals.ts';
import { aCase, anAccount, aSession, at, newStore } from './store.test-support.ts';

const [FIRST, SECOND] = ['acc-1', 'acc-2'];

const PROPOSED: DisposalRow = {
  id: 'dsp-1',
  sessionId: 'ses-1',
  state: 'proposed',
  reason: 'r',
  eraseIdentity: false,
  filesHash: 'f'.repeat(64),
  proposedAt: at(2),
  proposedBy: FIRST,
  proposedSeq: 7,
  confirmedAt: null,
  confirmedBy: null,
  confirmedSeq: null,
  destroyedAt: null,
  destroyedSeq: null,
};
const CONFIRMED: DisposalRow = {
  ...PROPOSED,
  state: 'confirmed',
  confirmedAt: at(3),
  confirmedBy: SECOND,
  confirmedSeq: 8,
};

let { database, store } = {} as ReturnType<typeof newStore>;
beforeEach(() => {
  ({ database, store } = newStore());
  store.accounts.insert(anAccount({ id: FIRST, nameHash: '1'.repeat(32) }));
  store.accounts.insert(anAccount({ id: SECOND, nameHash: '2'.repeat(32) }));
  store.cases.insert(aCase());
  store.sessions.insert(aSession({ state: 'sealed', sealedAt: at(1) }));
});

describe('the account of disposals', () => {
  it('goes one way', () => {
    expect(() => store.disposals.insert(CONFIRMED)).toThrow('begins as a proposal');
    store.disposals.insert(PROPOSED);
    expect(() => store.disposals.update({ ...CONFIRMED, state: 'destroying' })).toThrow('goes one way');
    store.disposals.update(CONFIRMED);
    for (const state of ['proposed', 'withdrawn', 'destroyed'] as const) {
      expect(() => store.disposals.update({ ...CONFIRMED, state, destroyedAt: at(9) })).toThrow();
    }
    expect(store.disposals.unfinished()).toEqual([CONFIRMED]);
    store.disposals.update({ ...CONFIRMED, state: 'destroying' });
    const destroyed = { ...CONFIRMED, state: 'destroyed' as const, destroyedAt: at(4), destroyedSeq: 9 };
    store.disposals.update(destroyed);
    expect(store.disposals.of('ses-1')).toEqual(destroyed);
    expect(store.disposals.unfinished()).toEqual([]);
    expect(() => database.exec('DELETE FROM disposals')).toThrow('disposals are kept');
  });

  it('knows no confirmation by who proposed, nor without a person', () => {
    store.disposals.insert(PROPOSED);
    expect(() => store.disposals.update({ ...CONFIRMED, confirmedBy: FIRST })).toThrow('CHECK');
    expect(() => store.disposals.update({ ...CONFIRMED, confirmedBy: null })).toThrow('CHECK');
    expect(() => database.exec(`UPDATE disposals SET proposed_by = '${SECOND}'`)).toThrow('goes one way');
  });

  it('knows no confirmation under a hold, which is lifted and never deleted', () => {
    store.disposals.insert(PROPOSED);
    const hold = { id: 'hld-1', sessionId: 'ses-1', reason: 'r', setAt: at(3), setBy: SECOND };
    store.retention.insertHold(hold);
    expect(store.retention.holdOf('ses-1')).toEqual(hold);
    expect(() => store.retention.insertHold({ ...hold, id: 'hld-2' })).toThrow('UNIQUE');
    expect(() => store.disposals.update(CONFIRMED)).toThrow('a held session');
    expect(() => database.exec('DELETE FROM holds')).toThrow('not deleted');
    store.retention.lift({ id: 'hld-1', at: at(4), by: FIRST, reason: 'over' });
    expect(store.retention.holdOf('ses-1')).toBeNull();
    store.disposals.update(CONFIRMED);
  });

  it('has one that is open at a time, and forgets none that was withdrawn', () => {
    store.disposals.insert(PROPOSED);
    expect(() => store.disposals.insert({ ...PROPOSED, id: 'dsp-2' })).toThrow('UNIQUE');
    store.disposals.update({ ...PROPOSED, state: 'withdrawn' });
    expect(store.disposals.of('ses-1')).toBeNull();
    store.disposals.insert({ ...PROPOSED, id: 'dsp-2' });
    expect(store.disposals.find('dsp-1')?.state).toBe('withdrawn');
  });
});

describe('a disposed session', () => {
  it('is read as disposed and never comes back', () => {
    const disposed = { ...store.sessions.get('ses-1'), state: 'disposed' as const, disposedAt: at(5) };
    store.sessions.update(disposed);
    expect(store.sessions.get('ses-1')).toEqual(disposed);
    for (const change of [{ disposedAt: null, state: 'sealed' as const }, { disposedAt: at(6) }]) {
      expect(() => store.sessions.update({ ...disposed, ...change })).toThrow('stays disposed');
    }
  });
});

describe('the rules of keeping', () => {
  it('are the office’s unless the session has its own', () => {
    expect(store.retention.defaultRule()).toEqual({ kind: 'for-ever' });
    store.retention.setDefaultRule({ kind: 'years', count: 25 });
    expect(store.retention.defaultRule()).toEqual({ kind: 'years', count: 25 });
    expect(store.retention.ruleOf('ses-1')).toBeNull();
    store.retention.setRule('ses-1', { kind: 'until', date: '2050-01-01' });
    store.retention.setRule('ses-1', { kind: 'days', count: 3 });
    expect(store.retention.ruleOf('ses-1')).toEqual({ kind: 'days', count: 3 });
    store.retention.setRule('ses-1', null);
    expect(store.retention.ruleOf('ses-1')).toBeNull();
  });
});
