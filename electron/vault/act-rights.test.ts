import { describe, expect, it } from 'vitest';
import { CustodyAction } from '../contract/custody.ts';
import { DECIDED_ACTS } from './act-rights.ts';
import { add, EXAMINER, newRoom } from './vault.test-support.ts';

describe('the right to an act', () => {
  it('is decided for every act that the log knows', () => {
    expect(CustodyAction.options.filter((action) => !DECIDED_ACTS.has(action))).toEqual([]);
  });

  it('is asked for where the event is written, so that what goes with it is not written either', async () => {
    const room = await newRoom();
    await add(room.vault, EXAMINER, 'medical-examiner');
    room.vault.lock();
    const vault = await room.unlock(EXAMINER);
    const settings = vault.store.settings.get();
    const change = () =>
      vault.store.transaction(() => {
        vault.store.settings.set({ ...settings, idleMinutes: 120 });
        vault.record('settings.changed', { kind: 'vault', id: vault.header.vaultId }, {});
      });
    expect(change).toThrow(expect.objectContaining({ code: 'right-missing' }));
    expect(vault.store.settings.get()).toEqual(settings);
    vault.record('finding.viewed', { kind: 'finding', id: 'fnd-1' }, {});
  });
});
