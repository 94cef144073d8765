import { describe, expect, it, vi } from 'vitest';
import { ChannelRepair, type RepairNeed } from './channel-repair.ts';

const settle = async (repair: ChannelRepair): Promise<void> => repair.settled();

describe('the repair of a channel', () => {
  it('does nothing while nothing is needed', () => {
    const attempt = vi.fn();
    new ChannelRepair().attempt(0, attempt, () => {});
    expect(attempt).not.toHaveBeenCalled();
  });

  it('asks for a part when the recorder stopped, for devices when the capture page did', async () => {
    const needs: RepairNeed[] = [];
    const attempt = async (need: RepairNeed): Promise<void> => void needs.push(need);
    for (const reason of ['recorder-stopped', 'capture-stopped'] as const) {
      const repair = new ChannelRepair();
      repair.require(reason);
      repair.attempt(0, attempt, () => {});
      await settle(repair);
    }
    expect(needs).toEqual([
      { part: true, start: false, reason: 'recorder-stopped' },
      { part: false, start: true, reason: 'capture-stopped' },
    ]);
  });

  it('tries again after a while, with what has come up since', async () => {
    const repair = new ChannelRepair();
    const failed = vi.fn();
    repair.require('capture-failed');
    repair.attempt(0, () => Promise.reject(new Error('no camera')), failed);
    repair.require('recorder-stopped');
    await settle(repair);
    expect(failed).toHaveBeenCalledOnce();

    const second = vi.fn(async (_need: RepairNeed) => {});
    repair.attempt(1000, second, failed);
    expect(second).not.toHaveBeenCalled();
    repair.attempt(2000, second, failed);
    expect(second).toHaveBeenCalledWith({ part: true, start: true, reason: 'capture-failed' });
  });

  it('makes one attempt at a time', () => {
    const repair = new ChannelRepair();
    const attempt = vi.fn(() => new Promise<void>(() => {}));
    repair.require('recorder-stopped');
    repair.attempt(0, attempt, () => {});
    repair.require('recorder-stopped');
    repair.attempt(9000, attempt, () => {});
    expect(attempt).toHaveBeenCalledOnce();
  });
});
