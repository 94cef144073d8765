import { describe, expect, it, vi } from 'vitest';
import { newRoom } from '../vault/vault.test-support.ts';
import type { UnlockedVault } from '../vault/vault.ts';
import { ClockKeeper } from './clock-keeper.ts';
import type { ClockChange } from './clock-watch.ts';

const HOUR_MS = 3_600_000;

async function world() {
  const room = await newRoom();
  const facts = { recording: false };
  const recorded: ClockChange[] = [];
  const keeper = () =>
    new ClockKeeper({
      clock: room.clock,
      steadyNow: () => room.clock.boot,
      intoRecording: (change) => {
        if (facts.recording) recorded.push(change);
        return facts.recording;
      },
      warn: vi.fn(),
    });
  return { ...room, facts, recorded, keeper };
}

const jumps = (vault: UnlockedVault) =>
  vault.store.events
    .list({ scope: 'workstation', action: 'clock.jumped', before: null, limit: 50 })
    .map(({ details }) => details.byMs);

describe('what happens to the clocks', () => {
  it('goes into the log of the workstation while somebody has it open', async () => {
    const { vault, clock, keeper } = await world();
    const clocks = keeper();
    clocks.enter(vault);
    clock.wall -= 3 * HOUR_MS;
    clocks.look();
    expect(jumps(vault)).toEqual([-3 * HOUR_MS]);
    expect(vault.custody.verifyAll([])).toMatchObject({ problems: [] });
  });

  it('waits for the unlock while the vault is locked', async () => {
    const { vault, clock, keeper } = await world();
    const clocks = keeper();
    clocks.enter(vault);
    clocks.leave();
    clock.wall += 2 * HOUR_MS;
    clocks.look();
    expect(jumps(vault)).toEqual([]);
    clocks.enter(vault);
    expect(jumps(vault)).toEqual([2 * HOUR_MS]);
  });

  it('goes into the log of the session that is recorded, and nowhere else', async () => {
    const { vault, clock, keeper, facts, recorded } = await world();
    const clocks = keeper();
    clocks.enter(vault);
    facts.recording = true;
    clock.wall += 2 * HOUR_MS;
    clocks.look();
    expect(recorded).toMatchObject([{ type: 'jumped', byMs: 2 * HOUR_MS }]);
    expect(jumps(vault)).toEqual([]);
  });

  it('is found out by the last event of the log when the application was not running', async () => {
    const { vault, clock, keeper } = await world();
    clock.pass(HOUR_MS);
    clock.wall -= 5 * HOUR_MS;
    const clocks = keeper();
    clocks.enter(vault);
    expect(jumps(vault)).toEqual([-5 * HOUR_MS]);
    clocks.leave();
    clocks.enter(vault);
    expect(jumps(vault)).toHaveLength(1);
  });

  it('is told after a restart too when the clock was set back', async () => {
    const { vault, clock, keeper } = await world();
    clock.restart();
    clock.wall -= 5 * HOUR_MS;
    keeper().enter(vault);
    expect(jumps(vault)).toHaveLength(1);
    expect(Number(jumps(vault)[0])).toBeLessThan(-5 * HOUR_MS + 60_000);
  });
});
