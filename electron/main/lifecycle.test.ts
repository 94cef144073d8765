import { EventEmitter } from 'node:events';
import type { App, PowerMonitor } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../platform/log.ts';
import { Lifecycle, type LifecycleParts } from './lifecycle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function world() {
  const app = Object.assign(new EventEmitter(), { quit: vi.fn() });
  const power = new EventEmitter();
  const facts = { idleForMs: 0, recording: false };
  const parts = {
    app: app as unknown as App,
    power: power as unknown as PowerMonitor,
    log: createLogger('test', () => {}),
    idle: () => ({ forMs: facts.idleForMs, limitMs: 600_000 }),
    isRecording: () => facts.recording,
    clocks: { look: vi.fn(), fallAsleep: vi.fn(), wakeUp: vi.fn() },
    lock: vi.fn(),
    endRecording: vi.fn(async () => true),
    shutDown: vi.fn(async () => {}),
  } satisfies LifecycleParts;
  const lifecycle = new Lifecycle(parts);
  lifecycle.watch();
  return { app, power, facts, parts, lifecycle };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('the lock on idle', () => {
  it('comes when nobody did anything for the time that is set, but never during a recording', () => {
    const { facts, parts } = world();
    facts.idleForMs = 599_999;
    vi.advanceTimersByTime(5000);
    expect(parts.lock).not.toHaveBeenCalled();
    Object.assign(facts, { idleForMs: 600_000, recording: true });
    vi.advanceTimersByTime(5000);
    expect(parts.lock).not.toHaveBeenCalled();
    facts.recording = false;
    vi.advanceTimersByTime(5000);
    expect(parts.lock).toHaveBeenCalledWith('idle');
  });

  it('comes at once when the machine sleeps or its screen locks', () => {
    const { power, parts } = world();
    power.emit('suspend');
    power.emit('lock-screen');
    expect(parts.lock.mock.calls).toEqual([['suspend'], ['suspend']]);
  });
});

describe('the clocks', () => {
  it('are looked at every second, and told when the machine sleeps and wakes up', () => {
    const { power, parts } = world();
    vi.advanceTimersByTime(3000);
    expect(parts.clocks.look).toHaveBeenCalledTimes(3);
    power.emit('lock-screen');
    expect(parts.clocks.fallAsleep).not.toHaveBeenCalled();
    power.emit('suspend');
    power.emit('resume');
    expect(parts.clocks.fallAsleep).toHaveBeenCalledOnce();
    expect(parts.clocks.wakeUp).toHaveBeenCalledOnce();
  });
});

describe('the end of the application', () => {
  it('shuts everything down before it lets go', async () => {
    const { app, parts, lifecycle } = world();
    const event = { preventDefault: vi.fn() };
    app.emit('before-quit', event);
    expect(event.preventDefault).toHaveBeenCalled();
    await settle();
    expect(parts.shutDown).toHaveBeenCalledOnce();
    expect(app.quit).toHaveBeenCalledOnce();
    const second = { preventDefault: vi.fn() };
    app.emit('before-quit', second);
    expect(second.preventDefault).not.toHaveBeenCalled();
    expect(lifecycle.mayClose()).toBe(true);
  });

  it('does not come while the person wants to go on recording', async () => {
    const { facts, parts, lifecycle, app } = world();
    facts.recording = true;
    parts.endRecording.mockResolvedValueOnce(false);
    expect(lifecycle.mayClose()).toBe(false);
    await settle();
    expect(parts.shutDown).not.toHaveBeenCalled();
    expect(lifecycle.mayClose()).toBe(false);
    await settle();
    expect(app.quit).toHaveBeenCalledOnce();
  });

  it('asks once however often it is asked for', async () => {
    const { facts, parts, lifecycle } = world();
    facts.recording = true;
    let answer: (may: boolean) => void = () => {};
    parts.endRecording.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    lifecycle.mayClose();
    lifecycle.mayClose();
    answer(false);
    await settle();
    expect(parts.endRecording).toHaveBeenCalledOnce();
  });

  it('comes also when the recording could not be sealed, which the next unlock makes up for', async () => {
    const { facts, parts, lifecycle, app } = world();
    facts.recording = true;
    parts.endRecording.mockRejectedValue(new Error('disk'));
    await lifecycle.quit();
    expect(parts.shutDown).toHaveBeenCalledOnce();
    expect(app.quit).toHaveBeenCalledOnce();
  });
});
