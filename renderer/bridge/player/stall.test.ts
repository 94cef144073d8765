import { describe, expect, it } from 'vitest';
import { afterGap } from './stall.ts';

const STRETCHES = [
  { from: 0, to: 3 },
  { from: 8, to: 12 },
];

describe('a player that has nothing to show', () => {
  it('goes to what follows the gap that was sought', () => {
    expect(afterGap(STRETCHES, 5, 0)).toBeCloseTo(8, 2);
    expect(afterGap(STRETCHES, 3, 0)).toBeCloseTo(8, 2);
  });

  it('stays where there is something to show', () => {
    expect(afterGap(STRETCHES, 2.99, 0)).toBeNull();
    expect(afterGap(STRETCHES, 8, 0)).toBeNull();
    expect(afterGap(STRETCHES, 2, 0.5)).toBeNull();
  });

  it('goes on from the last moments of a stretch, where a decoder waits for the next frame', () => {
    expect(afterGap(STRETCHES, 2.7, 0.5)).toBeCloseTo(8, 2);
  });

  it('stays at the end, where nothing follows', () => {
    expect(afterGap(STRETCHES, 11.9, 0.5)).toBeNull();
    expect(afterGap([], 0, 0)).toBeNull();
  });
});
