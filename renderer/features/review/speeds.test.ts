import { expect, test } from 'vitest';
import { nextSpeed } from './speeds.ts';

test('the speed goes one step up or down', () => {
  expect(nextSpeed(1, 1)).toBe(1.25);
  expect(nextSpeed(1, -1)).toBe(0.75);
});

test('the slowest and the fastest speed stay', () => {
  expect(nextSpeed(0.25, -1)).toBe(0.25);
  expect(nextSpeed(2, 1)).toBe(2);
});
