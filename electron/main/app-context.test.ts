import { describe, expect, it, vi } from 'vitest';
import { SenimError } from '../contract/errors.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { LockListeners, perVaultOf } from './app-context.ts';

const vault = () => ({}) as UnlockedVault;

describe('a service of an unlocking', () => {
  it('is made once for each vault, and not while it is locked', () => {
    let open: UnlockedVault | null = vault();
    const perVault = perVaultOf(() => {
      if (open === null) throw new SenimError('locked');
      return open;
    });
    const make = vi.fn((of: UnlockedVault) => ({ of }));
    const service = perVault(make);
    expect(service()).toBe(service());
    expect(make).toHaveBeenCalledOnce();
    const first = service();
    open = vault();
    expect(service()).not.toBe(first);
    open = null;
    expect(service).toThrow(expect.objectContaining({ code: 'locked' }));
  });
});

describe('who is told of the lock', () => {
  it('is told every time if it asked before, once if it asked while the vault was open', () => {
    const listeners = new LockListeners();
    const [always, once] = [vi.fn(), vi.fn()];
    listeners.add(always, false);
    listeners.add(once, true);
    listeners.tell(() => {});
    listeners.tell(() => {});
    expect(always).toHaveBeenCalledTimes(2);
    expect(once).toHaveBeenCalledOnce();
  });

  it('keeps nobody else from being told', () => {
    const listeners = new LockListeners();
    const [last, failed] = [vi.fn(), vi.fn()];
    listeners.add(() => {
      throw new Error('no');
    }, false);
    listeners.add(last, false);
    listeners.tell(failed);
    expect(failed).toHaveBeenCalledOnce();
    expect(last).toHaveBeenCalledOnce();
  });
});
