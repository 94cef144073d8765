import { expect, it } from 'vitest';
import { peak } from './microphone.ts';

it('measures the highest amplitude, of either sign and at most 1', () => {
  expect(peak(Float32Array.of(0, 0.25, -0.5, 0.125))).toBe(0.5);
  expect(peak(Float32Array.of(0, 1.7))).toBe(1);
  expect(peak(new Float32Array(4))).toBe(0);
});
