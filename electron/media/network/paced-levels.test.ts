import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PacedLevels } from './paced-levels.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells what came at once one after the other', () => {
  const told: number[] = [];
  const levels = new PacedLevels((level) => told.push(level), 250);
  for (const level of [0.1, 0.2, 0.3, 0.4]) levels.add(level);
  expect(told).toEqual([0.1]);
  vi.advanceTimersByTime(500);
  expect(told).toEqual([0.1, 0.2, 0.3]);
  vi.advanceTimersByTime(5000);
  expect(told).toEqual([0.1, 0.2, 0.3, 0.4]);
  expect(vi.getTimerCount()).toBe(0);
});

it('never falls behind by more than two seconds, and tells nothing after its end', () => {
  const told: number[] = [];
  const levels = new PacedLevels((level) => told.push(level), 250);
  for (let level = 0; level < 40; level += 1) levels.add(level);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([0, 32, 33, 34, 35]);
  levels.stop();
  vi.advanceTimersByTime(5000);
  expect(told).toHaveLength(5);
});
